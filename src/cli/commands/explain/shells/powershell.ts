/** Lines for PowerShell: Windows PowerShell 5.1 and PowerShell 7, unless said otherwise. */
import { type AssertionParts, type Field, formEncoded, type Proof, type Shell } from './shell.ts'

/** PowerShell takes the typographic quotation marks for the plain one; each is doubled. */
const word = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`

const typedSecret = `[Net.NetworkCredential]::new('', (Read-Host 'Client secret' -AsSecureString)).Password`

const escaped = (variable: string): string => `[uri]::EscapeDataString(${variable})`

/** Known fields side by side are one text; what variables hold comes between. */
function body(fields: readonly Field[]): string {
  const parts = fields.map((field, at) => {
    const before = `${at > 0 ? '&' : ''}${field.name}=`
    if ('value' in field) return word(`${before}${formEncoded(field.value)}`)
    const value = field.isEncoded ? `$${field.variable}` : escaped(`$${field.variable}`)
    return `${word(before)} + ${value}`
  })
  return `(${parts.join(' + ')})`
}

const proven = (proof: Proof, fields: readonly Field[]): readonly Field[] =>
  proof === 'body' ? [...fields, { name: 'client_secret', variable: 'CLIENT_SECRET' }] : fields

const inBase64Url = (variable: string): string =>
  `(ConvertTo-Base64Url ([Text.Encoding]::UTF8.GetBytes(${variable})))`

function assertion({ header, claims, keyFile }: AssertionParts): readonly string[] {
  const fixed = word(`${JSON.stringify(claims).slice(0, -1)},"iat":`)
  return [
    `function ConvertTo-Base64Url([byte[]] $Bytes) { [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') }`,
    '$NOW = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()',
    `$HEADER = ${word(JSON.stringify(header))}`,
    `$CLAIMS = ${fixed} + $NOW + ',"exp":' + ($NOW + 300) + ',"jti":"' + [guid]::NewGuid() + '"}'`,
    `$SIGNED = ${inBase64Url('$HEADER')} + '.' + ${inBase64Url('$CLAIMS')}`,
    '$RSA = [Security.Cryptography.RSA]::Create()',
    `$RSA.ImportFromPem((Get-Content -Raw -LiteralPath ${word(keyFile)}))`,
    `$SIGNATURE = $RSA.SignData([Text.Encoding]::UTF8.GetBytes($SIGNED), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)`,
    `$ASSERTION = $SIGNED + '.' + (ConvertTo-Base64Url $SIGNATURE)`,
  ]
}

export const powershell: Shell = {
  word,
  ask: (variable, question) => `$${variable} = Read-Host ${word(question.replace(/: $/, ''))}`,
  askSecret: () => `$CLIENT_SECRET = ${typedSecret}`,
  askBasic(clientId, isEscaped) {
    const id = word(`${isEscaped ? formEncoded(clientId) : clientId}:`)
    const secret = isEscaped ? escaped(typedSecret) : typedSecret
    return `$BASIC = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${id} + ${secret}))`
  },
  post: ({ address, proof, fields }) => [
    `$ANSWER = Invoke-RestMethod -Method Post -Uri ${word(address)} \``,
    ...(proof === 'basic' ? ['  -Headers @{ Authorization = "Basic $BASIC" } `'] : []),
    `  -Body ${body(proven(proof, fields))}`,
    '$ANSWER',
  ],
  take: (variable, member) => [`$${variable} = $ANSWER.${member}`],
  call: (address) => [
    `Invoke-RestMethod -Uri ${word(address)} -Headers @{ Authorization = "Bearer $($ANSWER.access_token)" }`,
  ],
  assertion,
  aboutBasic: [
    'EscapeDataString  percent-encodes the secret first, as RFC 6749 (section 2.3.1) demands',
    'nothing is written to a file; a file that > writes would be UTF-16',
  ],
}
