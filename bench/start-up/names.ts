/** As many commands as `oic` has. */
export const names = [
  'profile',
  'login',
  'logout',
  'status',
  'whoami',
  'token',
  'api',
  'files',
  'explain',
  'basic',
  'sandbox',
]
