import { defineCommand } from '../../define-command.ts'
import { textArgument, textFlag } from '../../flags.ts'

export const setupCommand = defineCommand({
  summary: 'The guide: which values are needed, where the consoles show them, and a trial login',
  description: [
    'Asks for everything that a profile needs, says on which page of the console each value stands, tries each as',
    'far as it can at once, and ends with a trial login and one call that changes nothing.',
    '',
    'What is already there need not be typed: a Postman environment, a .env file or a curl command is read with',
    '--from. Only what is missing in it is asked for.',
    '',
    'oic setup',
    'oic setup dev --from oic.postman_environment.json',
    'oic setup dev --from - < .env',
  ].join('\n'),
  parameters: {
    flags: {
      from: textFlag(
        'Read values from a Postman environment, a .env file or a curl command; - is standard input',
        'FILE',
      ),
      ca: textFlag('Authorities to trust beside those of the system (PEM); kept in the profile', 'FILE'),
    },
    positional: {
      kind: 'tuple',
      parameters: [{ ...textArgument('The name of the new profile', 'NAME'), optional: true }],
    },
  },
  load: async () => (await import('./setup.ts')).setup,
})
