/**
 * Which part of the instance is passed on. One parser reads the path, and it must be written as that parser writes
 * it: what is judged here is then, byte for byte, what is sent. On top of that, nothing in it may mean something
 * else to a server that decodes once more than it should, or that gives `;` and `\` a meaning of their own.
 */
import { OicError } from '../foundation/index.ts'

const prefix = '/ic/api/'
/** Ids, names and filters fit. */
const longest = 8 * 1024

const refused = (problem: string): OicError => new OicError('SERVE_PATH_REFUSED', { details: { problem } })

const isEscape = /%[\da-f]{2}/gi

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    throw refused('a character in it is written in a way that is none')
  }
}

const decodedOnce = (path: string): string => path.replaceAll(/(?:%[\da-f]{2})+/gi, decodedRun)

/** The path as it is written, decoded once, twice, and so on until nothing changes. */
function* readings(path: string): Generator<string> {
  let at = path
  yield at
  for (let next = decodedOnce(at); next !== at; next = decodedOnce(at)) {
    at = next
    yield at
  }
}

/** Control and invisible characters; what ends a path or a segment for some servers; escapes of no standard. */
const meansMore = /[\p{Cc}\p{Cf}\\;?#]|%u[\da-f]{4}/iu

/** `.`, `..`, and what systems take for them that cut dots and spaces off. */
const isDots = (segment: string): boolean => /^[.\s]+$/.test(segment)

function checkReading(reading: string, segments: number): void {
  // Letters of full width, say, that some servers take for those of ASCII.
  const plain = reading.normalize('NFKC')
  if (meansMore.test(plain)) throw refused('a character in it means something else to some servers')
  const found = plain.split('/')
  if (found.length !== segments) throw refused('a slash is hidden in it')
  if (found.some(isDots)) throw refused('a step upwards is hidden in it')
}

function checkWritten(path: string): void {
  if (path.replaceAll(isEscape, '').includes('%')) throw refused('a % in it begins no escape')
  if (path.includes('//')) throw refused('a part of it is empty')
}

/** The calls are those of one login for one instance; a token in an address ends in the logs of both sides. */
function checkQuery({ searchParams }: URL, instanceName: string | undefined): void {
  if (searchParams.getAll('integrationInstance').some((name) => name !== instanceName)) {
    throw refused('its query names another instance than the profile does')
  }
  if (searchParams.has('access_token')) throw refused('a token stands in its query')
}

/**
 * The path and the query to send for what stands behind the secret part of an address.
 * @param instanceName the one that `integrationInstance` may name; without it, none
 * @throws {OicError} SERVE_PATH_REFUSED
 */
export function servedPath(target: string, instanceName?: string): string {
  if (target.length > longest) throw refused(`it is longer than ${longest} characters`)
  const url = URL.parse(target, 'http://127.0.0.1')
  const [written = ''] = target.split(/[?#]/, 1)
  if (url?.pathname !== written) throw refused('it is not written as it would be sent')
  if (target.includes('#')) throw refused('it holds a #')
  if (!written.startsWith(prefix)) throw refused(`it does not begin with ${prefix}`)
  checkWritten(written)
  checkQuery(url, instanceName)
  const segments = written.split('/').length
  for (const reading of readings(written)) checkReading(reading, segments)
  // The parser leaves it as it is; Oracle wants CODE|VERSION encoded.
  return `${written.replaceAll('|', '%7C')}${url.search}`
}
