from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "saath.stories"
    label = "stories"

    def ready(self) -> None:
        from saath.kernel.events import listen
        from saath.safety.subjects import register_subject
        from saath.stories.events import StoryHeld
        from saath.stories.jobs import ask_again
        from saath.stories.moderated import CommentSubject, StorySubject
        from saath.stories.own import declare_story_holdings
        from saath.stories.own_doors import add_own_doors
        from saath.stories.telling_people import tell_people

        listen(StoryHeld, ask_again)
        register_subject(StorySubject())
        register_subject(CommentSubject())
        declare_story_holdings()
        add_own_doors()
        tell_people()
