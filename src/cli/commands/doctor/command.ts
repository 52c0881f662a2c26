import { defineCommand } from '../../define-command.ts'
import { jsonFlag, profileAlias, profileFlag } from '../../flags.ts'

export const doctorCommand = defineCommand({
  summary: 'Find out what is wrong, and which page and field of the console mend it',
  description: [
    'Find out what is wrong, and which page and field of the console mend it.',
    '',
    'Tries everything between the profile and an answered call, and tells of each what was tried, what came, and,',
    'where it failed, what to change and where. It changes nothing: no browser, no login, and no refresh unless the',
    'access token is over.',
    '',
    'Exit code 0 when nothing failed; else that of the first failure: 1, 4, 5 or 6.',
  ].join('\n'),
  parameters: { flags: { profile: profileFlag, json: jsonFlag }, aliases: profileAlias },
  load: async () => (await import('./doctor.ts')).doctor,
})
