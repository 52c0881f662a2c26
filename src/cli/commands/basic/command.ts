import { defineCommand } from '../../define-command.ts'
import { textFlag } from '../../flags.ts'

export const basicCommand = defineCommand({
  summary: 'Turn clientid:clientsecret into Basic credentials, on one line',
  description: [
    'Turn clientid:clientsecret into Basic credentials, on one line: from standard input, a file, or typed hidden.',
    '',
    'oic basic < credentials.txt',
    'oic basic --check --input appbase64Creds.txt',
    '',
    'What is base64 already is taken apart and written cleanly: the output of certutil with its two lines, base64 that',
    'is broken into lines, a line end that was encoded too, UTF-16, quotation marks. What was wrong is told.',
  ].join('\n'),
  parameters: {
    flags: {
      input: textFlag('The file; without it, standard input or typed', 'FILE'),
      check: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Only say what is wrong with it',
      },
    },
  },
  load: async () => (await import('./basic.ts')).basic,
})
