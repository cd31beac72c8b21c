/**
 * What is asked of the store, each in one step. Times are the store's own, so that gateways need not agree on one; where
 * the first argument gives a time, it is that. Its clock may be set back, or be another machine's: what lies ahead of it
 * counts for nothing. Whatever is kept expires by itself.
 */
import { GRACE_MS, IDLE_MS } from '../session-memory.ts'
import { GIVEN_BACK, REFILL_MS, TRIES } from '../sign-in-memory.ts'
import { script } from './connection.ts'

const NOW = `
local read
local function timeOr(given)
  local time = tonumber(given)
  if time then return time end
  read = read or redis.call('TIME')
  return read[1] * 1000 + math.floor(read[2] / 1000)
end
local now = timeOr(ARGV[1])
`

/** Long enough for requests that are slow: a gateway that has forgotten it learns it anew from the cookie. */
const SESSION_TTL_MS = IDLE_MS + GRACE_MS
/** Longer than any session lasts. */
const ENDINGS_TTL_MS = 9 * 60 * 60_000
/** As many as a gateway remembers by itself. */
const MOST_ENDINGS = 100_000

/** `use(key, generation, sinceAgo, usedAgo)`: a cookie of the session was used. Writes count on from a time, never from less. */
const USE = `
local function use(key, generation, sinceAgo, usedAgo)
  local known = redis.call('HMGET', key, 'generation', 'since', 'used', 'writes')
  local since, used = now - sinceAgo, now - usedAgo
  local newest = tonumber(known[1])
  if not newest or generation > newest then
    redis.call('HSET', key, 'generation', generation, 'since', since)
  elseif generation == newest and since < tonumber(known[2]) then
    redis.call('HSET', key, 'since', since)
  end
  if not known[3] or used > tonumber(known[3]) or now < tonumber(known[3]) then redis.call('HSET', key, 'used', used) end
  if not known[4] then redis.call('HSET', key, 'writes', now) end
  redis.call('PEXPIRE', key, ${SESSION_TTL_MS})
end
`

/** `finish(key, arg)`: of each two keys from there, ended and session, with three arguments: hash, time left, until when. */
const FINISH = `
local function finish(key, arg)
  while KEYS[key] do
    redis.call('DEL', KEYS[key + 1])
    if redis.call('SET', KEYS[key], 1, 'NX', 'PX', ARGV[arg + 1]) then
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ${MOST_ENDINGS}, '*', 'id', ARGV[arg], 'until', ARGV[arg + 2])
      redis.call('PEXPIRE', KEYS[1], ${ENDINGS_TTL_MS})
    end
    key, arg = key + 2, arg + 3
  end
end
`

/** Of each organization; cut down to so many where there are twice as many. */
const MOST_SENT = 1000
const SECOND_MS = 1000
const SENT_TTL_MS = 10 * SECOND_MS

/** `take(key, now, most, count)`: notes up to so many requests as sent now; how many, and how long until there is another. */
const TAKE_UP_TO = `
local function take(key, now, most, count)
  local taken, wait = 0, 0
  local newest = redis.call('LINDEX', key, -1)
  if newest and newest - now > ${SECOND_MS} then redis.call('DEL', key) end
  while taken < count and wait <= 0 do
    local before = redis.call('LINDEX', key, -most)
    if before then wait = before + ${SECOND_MS} - now end
    if wait <= 0 then
      if redis.call('RPUSH', key, now) > ${2 * MOST_SENT} then redis.call('LTRIM', key, -${MOST_SENT}, -1) end
      taken = taken + 1
    end
  end
  redis.call('PEXPIRE', key, ${SENT_TTL_MS})
  return taken, math.ceil(math.max(0, wait))
end
`

/**
 * Ended or not; the newest generation or -1, how long it is in use, since when the session was not used; its writes; how
 * many requests were taken. With a third key one is, at the time given behind: by a session that goes on, and its newest
 * cookie, whose generation comes before.
 */
export const ASK = script(`${NOW}${TAKE_UP_TO}
local known = redis.call('HMGET', KEYS[2], 'generation', 'since', 'used', 'writes')
local hasEnded = redis.call('EXISTS', KEYS[1])
if not known[1] then return { hasEnded, -1, 0, 0, 0, 0 } end
local newest, sinceAgo, usedAgo = tonumber(known[1]), now - known[2], now - known[3]
local taken = 0
if KEYS[3] and hasEnded == 0 and tonumber(ARGV[2]) >= newest and math.abs(usedAgo) <= ${IDLE_MS} then
  taken = take(KEYS[3], timeOr(ARGV[4]), tonumber(ARGV[3]), 1)
end
return { hasEnded, newest, sinceAgo, usedAgo, tonumber(known[4]), taken }
`)

export const NOTE_USE = script(`${NOW}${USE}
use(KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]))
`)

/** One that has ended meanwhile is not brought back. */
export const NOTE_WRITE = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HINCRBY', KEYS[1], 'writes', 1) end
`)

/** The keys are the list of all and then those of each, as \`finish\` takes them. */
export const END = script(`${FINISH}
finish(2, 1)
`)

/** As END with the key of the new session as second one; answers 0, and does nothing, where a former one has ended. */
export const REPLACE = script(`${NOW}${USE}${FINISH}
for key = 3, #KEYS, 2 do
  if redis.call('EXISTS', KEYS[key]) == 1 then return 0 end
end
finish(3, 3)
use(KEYS[2], tonumber(ARGV[2]), 0, 0)
return 1
`)

/** Puts so much into the store of tries, or takes it out: then it may answer how long it is until there is a whole one. */
export const CHANGE_TRIES = script(`${NOW}
local known = redis.call('HMGET', KEYS[1], 'tries', 'at')
local tries = ${TRIES}
if known[1] then tries = math.min(tries, known[1] + math.max(0, now - known[2]) / ${REFILL_MS}) end
local change, wait = tonumber(ARGV[2]), 0
if change < 0 and tries < 1 then
  change, wait = 0, math.ceil((1 - tries) * ${REFILL_MS})
end
tries = math.min(${TRIES}, tries + change)
redis.call('HSET', KEYS[1], 'tries', tostring(tries), 'at', now)
redis.call('PEXPIRE', KEYS[1], ${TRIES * REFILL_MS})
return wait
`)
export const TAKE = '-1'
export const GIVE_BACK = String(GIVEN_BACK)

/** Answers how many it took, and how long it is until there is another. */
export const TAKE_REQUESTS = script(`${NOW}${TAKE_UP_TO}
return { take(KEYS[1], now, tonumber(ARGV[2]), tonumber(ARGV[3])) }
`)
