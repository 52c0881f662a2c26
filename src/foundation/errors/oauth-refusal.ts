import { adviceOn, type Symptom } from '../dictionary/index.ts'

/** Sources disagree on which of these two Oracle gives for a scope that the application lacks. */
const symptomOf: Readonly<Record<string, Symptom>> = {
  invalid_scope: 'scope-refused',
  unauthorized_client: 'client-not-authorized',
}

/** What mends an OAuth error (RFC 6749 sections 4.1.2.1 and 5.2) that no code of ours stands for. */
export function oauthRefusalHint(error: string, otherwise: string): string {
  const symptom = Object.hasOwn(symptomOf, error) ? symptomOf[error] : undefined
  return symptom ? adviceOn(symptom) : otherwise
}
