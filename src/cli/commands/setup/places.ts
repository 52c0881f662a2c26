/** Where each value stands: in which of Oracle's consoles, on which page, under which heading. */
import { consolePages } from '../../../foundation/index.ts'

const { generalInformation, clientConfiguration, instanceConfiguration } = consolePages

const now = 'Oracle Cloud console:'
const before = 'In the older Identity Cloud Service console:'
const inDomain = 'Identity & Security > Domains > the domain'

/** The same field in both consoles. */
const inBoth = (page: typeof generalInformation, field: string, older = field): readonly string[] => [
  now,
  `  ${inDomain} > ${page.domains} > ${field}`,
  before,
  `  ${page.older} > ${older}`,
]

export const places = {
  identity: [
    now,
    `  ${inDomain} > "Domain URL"`,
    before,
    '  the address of the console itself, as the browser shows it',
  ],
  clientId: inBoth(generalInformation, '"Client ID"'),
  clientSecret: [
    'In both consoles one line below the client ID: "Client secret" > "Show secret".',
    'It is not shown here, and is kept sealed.',
  ],
  instance: [
    now,
    `  ${consolePages.instanceDetails.domains} > "Service console"`,
    'Open it, and copy the whole address that the browser then shows.',
  ],
  generation: ['The console of the instance tells it: your initials > "About".'],
  designUrl: ['Where integrations are designed: the address that the service console leads to.'],
  instanceName: [
    'It stands behind integrationInstance= in the address of the service console, and under',
    'your initials > "About".',
  ],
  scopes: [
    ...inBoth(clientConfiguration, 'Resources > "Scope"', '"Allowed Scopes"'),
    'It begins with the primary audience of the instance, which no other address tells. The audience alone will do:',
    `  ${inDomain} > ${instanceConfiguration.domains} > "Primary audience"`,
    'Several scopes: with a space between them.',
  ],
  redirectUri: [
    'It has to be registered, in every letter, and "Allow HTTP URLs" be on for http://.',
    ...inBoth(clientConfiguration, '"Redirect URL"', '"Redirect URL" ("Allow non-HTTPS URLs")'),
  ],
  name: ['What you call it in --profile NAME. The one named "default" needs no --profile.'],
} as const satisfies Readonly<Record<string, readonly string[]>>
