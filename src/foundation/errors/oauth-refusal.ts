import { adviceOn, symptomOfOAuthError } from '../dictionary/index.ts'

/** What mends an OAuth error that no code of ours stands for. */
export function oauthRefusalHint(error: string, otherwise: string): string {
  const symptom = symptomOfOAuthError(error)
  return symptom ? adviceOn(symptom) : otherwise
}
