/**
 * Lines for the prompt of cmd (in a batch file each percent sign would be doubled). What is secret reaches curl through
 * its input. PowerShell does what cmd cannot: base64 on one line, and reading JSON; a variable that is typed or read
 * from a file holds at most 1021 characters, and an access token has more.
 */

import { powershell } from './powershell.ts'
import { type Field, formEncoded, type Shell } from './shell.ts'

/** As programs of Windows take an argument apart: a backslash counts only before a quotation mark. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`

/**
 * Within quotation marks only the percent sign means something to cmd, and another quotation mark ends them. Then cmd
 * is to see no quotation at all: each character that means something to it has a caret before it, and `^%` is no end
 * of a variable's name.
 */
function word(text: string): string {
  const argument = quoted(text)
  return /[%"]/.test(text) ? argument.replaceAll(/[()%!^"<>&|]/g, '^$&') : argument
}

const run = (command: string): string => `powershell -NoProfile -Command ${word(command)}`

const fromAnswer = (member: string): string => `(Get-Content answer.json -Raw | ConvertFrom-Json).${member}`

const intoVariable = (variable: string, command: string): string =>
  `${run(command)} >value.txt && set /p ${variable}=<value.txt && del value.txt`

const argument = (field: Field): string => {
  if ('value' in field) {
    return /^[\w-]+$/.test(field.value)
      ? `-d ${field.name}=${field.value}`
      : `--data-urlencode ${word(`${field.name}=${field.value}`)}`
  }
  return `${field.isEncoded ? '-d' : '--data-urlencode'} "${field.name}=%${field.variable}%"`
}

const setting = (name: string, value: string): string => `echo ${name} = "${value}"`

const settingOf = ({ name, variable, isEncoded }: Extract<Field, { variable: string }>): string =>
  setting(isEncoded ? 'data' : 'data-urlencode', `${name}=%${variable}%`)

const askSecret = 'set /p "CLIENT_SECRET=Client secret (it is shown while you type): "'

export const cmd: Shell = {
  word,
  ask: (variable, question) => `set /p "${variable}=${question}"`,
  askSecret: () => askSecret,
  askBasic(clientId, isEscaped) {
    const id = powershell.word(`${isEscaped ? formEncoded(clientId) : clientId}:`)
    const secret = isEscaped ? '[uri]::EscapeDataString($env:CLIENT_SECRET)' : '$env:CLIENT_SECRET'
    const command = `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${id} + ${secret}))`
    return `${askSecret} && ${intoVariable('BASIC', command)}`
  },
  post({ address, proof, fields }) {
    const known = fields.filter((field) => 'value' in field)
    const variables = fields.filter((field) => 'variable' in field)
    if (proof === 'body') {
      const input = run('[Console]::Out.Write($env:CLIENT_SECRET)')
      const rest = ['--data-urlencode client_secret@-', ...fields.map(argument)].join(' ')
      return [`${input} | curl -sS ${word(address)} ${rest} >answer.json`, 'type answer.json']
    }
    const settings = [
      ...(proof === 'basic' ? [setting('header', 'Authorization: Basic %BASIC%')] : []),
      ...variables.map(settingOf),
    ]
    const curl = `curl -sS -K - ${[word(address), ...known.map(argument)].join(' ')} >answer.json`
    const line = settings.length > 0 ? `(${settings.join('& ')}) | ${curl}` : curl.replace(' -K -', '')
    return [line, 'type answer.json']
  },
  take: (variable, member) => [intoVariable(variable, fromAnswer(member))],
  call: (address) => [
    `${run(`'oauth2-bearer = ' + ${fromAnswer('access_token')}`)} | curl -sS -K - ${word(address)}`,
    'del answer.json',
  ],
  aboutBasic: [
    'certutil -encode, which the manual names, puts two lines around the base64 and breaks it: not used here;',
    '`oic basic --input FILE` mends what it wrote, and `oic basic` alone asks for the secret hidden',
  ],
}
