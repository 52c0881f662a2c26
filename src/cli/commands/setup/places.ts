/** Where each value stands: in which of Oracle's consoles, on which page, under which heading. */

const now = 'Oracle Cloud console:'
const before = 'In the older Identity Cloud Service console:'
const application = 'Identity & Security > Domains > (domain) > Integrated applications > (application)'
const olderApplication = 'Applications > (application) > Configuration'

export const places = {
  identity: [
    now,
    '  Identity & Security > Domains > (domain) > "Domain URL"',
    before,
    '  the address of the console itself, as the browser shows it',
  ],
  clientId: [
    now,
    `  ${application} > OAuth configuration > "Client ID"`,
    before,
    `  ${olderApplication} > General Information > "Client ID"`,
  ],
  clientSecret: [
    'In both consoles one line below the client ID: "Client secret" > "Show secret".',
    'It is not shown here, and is kept sealed.',
  ],
  instance: [
    now,
    '  Developer Services > Application Integration > (instance) > "Service console"',
    'Open it, and copy the whole address that the browser then shows.',
  ],
  generation: ['The console of the instance tells it: your initials > "About".'],
  designUrl: ['Where integrations are designed: the address that the service console leads to.'],
  instanceName: [
    'It stands behind integrationInstance= in the address of the service console, and under',
    'your initials > "About".',
  ],
  scopes: [
    now,
    `  ${application} > OAuth configuration > Resources > "Scope"`,
    before,
    `  ${olderApplication} > Client Configuration > "Allowed Scopes"`,
    'It begins with the primary audience of the instance, which no other address tells. The audience alone will do:',
    '  (domain) > Oracle Cloud Services > (instance) > OAuth configuration > "Primary audience"',
    'Several scopes: with a space between them.',
  ],
  redirectUri: [
    'It has to be registered, in every letter, and "Allow HTTP URLs" be on for http://.',
    now,
    `  ${application} > Edit OAuth configuration > Client configuration > "Redirect URL"`,
    before,
    `  ${olderApplication} > Client Configuration > "Redirect URL" ("Allow non-HTTPS URLs")`,
  ],
  name: ['What you call it in --profile NAME. The one named "default" needs no --profile.'],
} as const satisfies Readonly<Record<string, readonly string[]>>
