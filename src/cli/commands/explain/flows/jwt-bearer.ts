import { OicError } from '../../../../foundation/index.ts'
import { callStep, secretStep } from '../shared-steps.ts'
import { type Explained, ownName, proofOf, type Step, scopeFor } from '../step.ts'

/** @throws {OicError} USAGE_WRONG where the shell has no means to sign */
function assertionLines({ profile, shell }: Explained): readonly string[] {
  const { assertion, clientId, identityUrl } = profile
  if (!shell.assertion || !assertion) {
    const problem = 'this shell has nothing to sign an assertion with'
    const next = 'take --shell powershell or --shell bash'
    throw new OicError('USAGE_WRONG', { details: { problem, next } })
  }
  const { keyFile, keyId, subject, audience = identityUrl } = assertion
  return shell.assertion({
    header: { alg: 'RS256', typ: 'JWT', kid: keyId },
    claims: { iss: clientId, sub: subject, aud: audience },
    keyFile,
  })
}

function ask(explained: Explained): Step {
  const { profile, endpoints, shell } = explained
  return {
    step: 3,
    title: 'Step 3: sign a statement about the user, and exchange it for an access token',
    commands: [
      ...assertionLines(explained),
      ...shell.post({
        address: endpoints.token_endpoint,
        proof: proofOf(profile),
        fields: [
          { name: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
          { name: 'assertion', variable: 'ASSERTION' },
          { name: 'scope', value: scopeFor(profile, 'no refresh token') },
          ...ownName(profile),
        ],
      }),
    ],
    notes: [
      'kid  the alias of the certificate that was imported into the application',
      'sub  the name of the user; the client type of the application must be Trusted',
      'exp  five minutes from now; sign again for the next token, as there is no refresh token',
      'PowerShell needs version 7 for these lines. With oic, steps 2 and 3 are `oic token`.',
    ],
  }
}

export const jwtBearerSteps = (explained: Explained): readonly Step[] => [
  secretStep(explained),
  ask(explained),
  callStep(explained),
]
