-- What wrk posts: events that nobody sent before, singly or in arrays.
-- Arguments after `--`: how many a request holds (1).

local thread_count = 0

function setup(thread)
  thread:set("thread_number", thread_count)
  thread_count = thread_count + 1
end

function init(args)
  size = tonumber(args[1] or "1")
  count = 0
  run = string.format("%08x", os.time())
end

local event = '{"Id":"%s-%04x-4000-8000-%012x","CreationDateUtc":"%s","Category":1,"Code":2,' ..
  '"AdditionalFields":{"SessionId":"S-%d","SessionType":"CCA","Username":"agent.%04d",' ..
  '"PhoneNo":"+14165550123","ActivityCode":"33","ActivityName":"WrappingUp"}}'

local function next_event(now)
  count = count + 1
  local agent = count % 1000
  return string.format(event, run, thread_number, count, now, agent, agent)
end

function request()
  local now = os.date("!%Y%m%d%H%M%S")
  local body
  if size == 1 then
    body = next_event(now)
  else
    local events = {}
    for place = 1, size do events[place] = next_event(now) end
    body = "[" .. table.concat(events, ",") .. "]"
  end
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
end

function done(summary, latency, requests)
  local seconds = summary.duration / 1e6
  local errors = summary.errors
  io.write(string.format(
    "%.0f requests/s  %.0f events/s  p50 %.2f ms  p99 %.2f ms  max %.2f ms  errors %d\n",
    summary.requests / seconds, summary.requests * size_of_request / seconds,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

size_of_request = tonumber(os.getenv("EVENTS_A_REQUEST") or "1")
