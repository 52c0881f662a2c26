/** Lines for bash and zsh, on Linux and Mac. curl reads what is secret from its input (`-K -`), not from arguments. */
import { shellWord as word } from '../../../shell-word.ts'
import { type AssertionParts, type Field, formEncoded, type Shell, secretQuestion } from './shell.ts'

const continued = (lines: readonly string[]): readonly string[] =>
  lines.map((line, at) => (at < lines.length - 1 ? `${line} \\` : line))

type Known = Extract<Field, { value: string }>
type Variable = Extract<Field, { variable: string }>

const isVariable = (field: Field): field is Variable => 'variable' in field
const isKnown = (field: Field): field is Known => !isVariable(field)

/** A value of letters and dashes is the same with and without encoding, and reads better without. */
const argument = ({ name, value }: Known): string =>
  /^[\w-]+$/.test(value) ? `  -d ${name}=${value}` : `  --data-urlencode ${word(`${name}=${value}`)}`

/** A line of curl's configuration, as printf makes it. */
const setting = ({ name, isEncoded }: Variable): string =>
  `${isEncoded ? 'data' : 'data-urlencode'} = "${name}=%s"\\n`

const read = (variable: string, question: string, flags: string): string =>
  `printf %s ${word(question)} && IFS= read ${flags} ${variable}`

const credentials = (clientId: string, isEscaped: boolean): string =>
  `printf '%s:%s' ${word(isEscaped ? formEncoded(clientId) : clientId)} "$CLIENT_SECRET" | base64 | tr -d '\\r\\n'`

const throughConfiguration = (settings: readonly string[], variables: readonly string[]): string =>
  `printf '${settings.join('')}' ${variables.map((variable) => `"$${variable}"`).join(' ')}`

const inBase64Url = (text: string): string => `$(printf %s "${text}" | base64url)`

function assertion({ header, claims, keyFile }: AssertionParts): readonly string[] {
  const fixed = word(JSON.stringify(claims).slice(0, -1))
  return [
    `base64url() { base64 | tr -d '\\r\\n=' | tr '+/' '-_'; }`,
    'NOW=$(date +%s)',
    `HEADER=${word(JSON.stringify(header))}`,
    `CLAIMS=${fixed}",\\"iat\\":$NOW,\\"exp\\":$((NOW + 300)),\\"jti\\":\\"$(openssl rand -hex 16)\\"}"`,
    `SIGNED=${inBase64Url('$HEADER')}.${inBase64Url('$CLAIMS')}`,
    `ASSERTION=$SIGNED.$(printf %s "$SIGNED" | openssl dgst -sha256 -sign ${word(keyFile)} -binary | base64url)`,
  ]
}

export const bash: Shell = {
  word,
  ask: (variable, question) => read(variable, question, '-r'),
  askSecret: () => `${read('CLIENT_SECRET', secretQuestion, '-rs')} && echo`,
  askBasic: (clientId, isEscaped) =>
    `${read('CLIENT_SECRET', secretQuestion, '-rs')} && echo && BASIC=$(${credentials(clientId, isEscaped)})`,
  post({ address, proof, fields }) {
    const variables = fields.filter(isVariable)
    // The secret takes curl's whole input then; a code or an assertion is worth little without it.
    const inConfiguration = proof === 'body' ? [] : variables
    const settings = [
      ...(proof === 'basic' ? ['header = "Authorization: Basic %s"\\n'] : []),
      ...inConfiguration.map(setting),
    ]
    const names = [...(proof === 'basic' ? ['BASIC'] : []), ...inConfiguration.map((field) => field.variable)]
    const input = proof === 'body' ? `printf %s "$CLIENT_SECRET"` : throughConfiguration(settings, names)
    const rest = proof === 'body' ? variables : []
    const curl = continued([
      `  curl -sS ${proof === 'body' ? '' : '-K - '}${word(address)}`,
      ...(proof === 'body' ? ['  --data-urlencode client_secret@-'] : []),
      ...rest.map(
        ({ name, variable, isEncoded }) =>
          `  ${isEncoded ? '-d' : '--data-urlencode'} "${name}=$${variable}"`,
      ),
      ...fields.filter(isKnown).map(argument),
    ])
    const lines = settings.length === 0 && proof !== 'body' ? curl : [`${input} |`, ...curl]
    return [
      `ANSWER=$(${lines[0]?.trimStart()}`,
      ...lines.slice(1, -1),
      `${lines.at(-1)})`,
      `printf '%s\\n' "$ANSWER"`,
    ]
  },
  take: (variable, member) => [
    `${variable}=$(printf %s "$ANSWER" | sed -n 's/.*"${member}" *: *"\\([^"]*\\)".*/\\1/p')`,
  ],
  call: (address) => [
    ...bash.take('TOKEN', 'access_token'),
    `printf 'header = "Authorization: Bearer %s"\\n' "$TOKEN" | curl -sS -K - ${word(address)}`,
  ],
  assertion,
  aboutBasic: [
    'tr              Linux breaks base64 after 76 characters (`base64 -w 0` does not); a Mac does not, and knows no -w',
    'printf %s       echo would add a line end, which would be encoded too',
    'other characters than letters, digits, dots and dashes in the secret must be percent-encoded first:',
    '                BASIC=$(oic basic) does it, and asks for clientid:clientsecret',
  ],
}
