-- Goes round the requests in the file BENCH_REQUESTS (method, path, body), each from another address, as behind a proxy.
local asks, at = {}, 0
for line in io.lines(os.getenv("BENCH_REQUESTS")) do
  local method, path, body = line:match("^(%S+) (%S+) (.*)$")
  asks[#asks + 1] = { method = method, path = path, body = body }
end
local gzip = os.getenv("BENCH_GZIP") == "1"
local cookie, etag = os.getenv("BENCH_COOKIE") or "", os.getenv("BENCH_ETAG") or ""

function request()
  at = at + 1
  local ask = asks[at % #asks + 1]
  local headers = { ["X-Forwarded-For"] = string.format("10.%d.%d.1", math.floor(at / 256) % 256, at % 256) }
  if gzip then headers["Accept-Encoding"] = "gzip" end
  if cookie ~= "" then headers["Cookie"] = cookie end
  if etag ~= "" then headers["If-None-Match"] = etag end
  if ask.method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  return wrk.format(ask.method, ask.path, headers, ask.method == "POST" and ask.body or nil)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    'JSON {"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed
  ))
end
