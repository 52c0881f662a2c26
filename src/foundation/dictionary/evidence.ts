/** How it is known that a cause leads to a symptom. */
import type { Cause } from './cause.ts'
import { type CauseId, causes } from './causes.ts'
import type { Symptom } from './symptoms.ts'

type Evidence = Cause['evidence']

/** The mark of a cause is that of the symptom it is known for; where it is offered for others, they say it here. */
const elsewhere: Partial<Record<Symptom, Partial<Record<CauseId, Evidence>>>> = {
  'redirect-refused': {
    'http-urls-not-allowed': 'seen',
    'client-id-wrong': 'inferred',
    'application-not-activated': 'inferred',
  },
  'client-refused': { 'client-not-trusted': 'seen' },
  'client-signature-refused': { 'client-id-wrong': 'inferred', 'application-not-activated': 'inferred' },
  'client-unknown': { 'client-id-wrong': 'inferred', 'application-not-activated': 'inferred' },
  'assertion-not-valid': { 'certificate-mismatch': 'inferred', 'client-not-trusted': 'inferred' },
}

export const evidenceOf = (symptom: Symptom, cause: CauseId): Evidence =>
  elsewhere[symptom]?.[cause] ?? causes[cause].evidence
