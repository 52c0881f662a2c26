import { OicError } from '../../../../foundation/index.ts'
import { aboutTokens, callStep } from '../shared-steps.ts'
import { type Explained, ownName, proofOf, type Step, scopeFor, secretLines } from '../step.ts'

function deviceEndpoint({ endpoints, profile }: Explained): string {
  const { device_authorization_endpoint: found } = endpoints
  if (found !== undefined) return found
  const problem = `the server of profile "${profile.name}" names no address for devices`
  throw new OicError('USAGE_WRONG', { details: { problem } })
}

/** The secret is needed for the first request already, so that steps 1 and 2 are one here. */
function begin(explained: Explained): Step {
  const { profile, shell } = explained
  return {
    step: 1,
    title: 'Steps 1 and 2: ask for a code, and sign in with it on another device',
    commands: [
      ...secretLines(explained),
      ...shell.post({
        address: deviceEndpoint(explained),
        proof: proofOf(profile),
        fields: [
          { name: 'response_type', value: 'device_code' },
          { name: 'client_id', value: profile.clientId },
          { name: 'scope', value: scopeFor(profile, 'a refresh token') },
        ],
      }),
      ...shell.take('DEVICE_CODE', 'device_code'),
      shell.ask('DONE', 'Press Enter when you have signed in there: '),
    ],
    notes: [
      'verification_uri  open this address on any device, and sign in there',
      'user_code         type it there; only if you began this yourself',
      ...(proofOf(profile) === 'basic' ? shell.aboutBasic : []),
    ],
  }
}

const exchange = ({ profile, endpoints, shell }: Explained): Step => ({
  step: 3,
  title: 'Step 3: exchange the code of the device for an access token and a refresh token',
  commands: shell.post({
    address: endpoints.token_endpoint,
    proof: proofOf(profile),
    fields: [
      { name: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:device_code' },
      { name: 'device_code', variable: 'DEVICE_CODE' },
      ...ownName(profile),
    ],
  }),
  notes: [
    'authorization_pending means: not signed in yet; ask again after `interval` seconds (5 where none is given)',
    ...aboutTokens,
    'With oic, steps 1 to 3 are `oic login`, once.',
  ],
})

export const deviceSteps = (explained: Explained): readonly Step[] => [
  begin(explained),
  exchange(explained),
  callStep(explained),
]
