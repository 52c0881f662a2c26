/**
 * Every command that a test runs is looked over, whatever the test is about: what looks like a token of the sandbox or
 * of a test, or was given as a secret, is not in what it says.
 */
import type { Ran } from './a-machine.ts'
import { sightings } from './canaries.ts'

/** A JWT, a code or refresh token of the sandbox, a token of a test; each in clear and in base64. */
const shapes = /eyJ[\w-]{10,}\.[\w-]{10,}\.|AgAg[\w+/-]{24,}|canary-(?:access|refresh|secret)|Y2FuYXJ5L/

/** Commands whose purpose is to show a secret. */
const showsSecrets = /^(token|exec|basic|sandbox|--with-token)$/

/** How the log of GitHub Actions is told what not to show: on stderr, and meant to hold the secret. */
const masks = /^::add-mask::.*\n/gm

/** What was typed after `--client-secret-stdin`. */
function givenSecrets(argv: readonly string[], input: unknown): readonly string[] {
  const secret = typeof input === 'string' ? input.trim() : ''
  return argv.includes('--client-secret-stdin') && secret.length >= 8 ? [secret] : []
}

export function insistOnNoSecrets(argv: readonly string[], { stdout, stderr }: Ran, input?: unknown): void {
  const shown = argv.some((word) => showsSecrets.test(word))
  const said = shown ? stderr.replaceAll(masks, '') : stderr
  const places = { stderr: said, ...(!shown && { stdout }) }
  const shaped = Object.entries(places).flatMap(([place, text]) => shapes.exec(text)?.map(() => place) ?? [])
  const canaries = givenSecrets(argv, input).map((value) => ({ name: 'a secret that was given', value }))
  const seen = [...shaped, ...sightings(canaries, places).map(({ place }) => place)]
  if (seen.length > 0) throw new Error(`oic ${argv.join(' ')} shows a secret on ${seen.join(', ')}`)
}
