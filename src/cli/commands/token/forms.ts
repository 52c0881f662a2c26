/** The forms in which a token is printed. */
import { OicError } from '../../../foundation/index.ts'
import type { Profile, ValidToken } from '../../../oauth/index.ts'
import { variablesOf } from '../../handed-over.ts'
import { shellWord } from '../../shell-word.ts'

export interface FormFlags {
  readonly json: boolean
  readonly header: boolean
  readonly env: boolean
  readonly curlConfig: boolean
}

type Form = (token: ValidToken, profile: Profile) => string

export const asJson = ({ accessToken, expiresAt }: ValidToken, { name }: Profile) => ({
  accessToken: accessToken.reveal(),
  tokenType: 'Bearer',
  expiresAt: expiresAt?.toISOString() ?? null,
  expiresAtEpoch: expiresAt === undefined ? null : Math.floor(expiresAt.getTime() / 1000),
  profile: name,
})

const asHeader: Form = ({ accessToken }) => `Authorization: Bearer ${accessToken.reveal()}`

/** A quoted value of curl's configuration: a backslash and a quotation mark have one before them. */
const asCurlConfig: Form = (token, profile) =>
  `header = "${asHeader(token, profile).replaceAll(/[\\"]/g, '\\$&')}"`

/** For `eval`; what the profile has not is unset, as it would be that of another instance. */
const asEnv: Form = (token, profile) =>
  Object.entries(variablesOf(token, profile))
    .map(([name, value]) => (value === undefined ? `unset ${name}` : `export ${name}=${shellWord(value)}`))
    .join('\n')

const plain: Form = ({ accessToken }) => accessToken.reveal()

/** @throws {OicError} USAGE_WRONG when several are asked for */
export function formAskedFor({ json, header, env, curlConfig }: FormFlags): Form | 'json' {
  const asked = [
    ...(json ? [['--json', 'json'] as const] : []),
    ...(header ? [['--header', asHeader] as const] : []),
    ...(env ? [['--env', asEnv] as const] : []),
    ...(curlConfig ? [['--curl-config', asCurlConfig] as const] : []),
  ]
  const [[, form] = ['', plain] as const, ...others] = asked
  if (others.length === 0) return form
  const names = asked.map(([name]) => name).join(' and ')
  throw new OicError('USAGE_WRONG', {
    details: { problem: `${names} ask for different forms of the token`, next: 'take one of them' },
  })
}
