"""How the model is made: the messages, the fitting, the calibration and the file that ships. Needs scikit-learn, which
running Saath does not: `requirements/training.txt`."""
