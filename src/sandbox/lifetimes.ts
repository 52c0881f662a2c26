/**
 * How long things live, in seconds: the defaults and bounds of Oracle's Token Expiry Table (documented), where
 * nothing else is said. https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/TokenExpiryTable.htm
 */

/** "User Session Expiry time": 480 minutes; `sidle` tells it in minutes. */
export const sessionMinutes = 480
export const sessionSeconds = sessionMinutes * 60

/** "Request Cookie Expiry": as long as a sign-in may take. */
export const requestCookieSeconds = 15 * 60

/** "OAuth AZ Code Expiry": three minutes. */
export const codeSeconds = 180

/** "OAuth Access Token Expiry". */
export const accessTokenSeconds = 3600

/** "OAuth Refresh Token Expiry": one week. */
export const refreshTokenSeconds = 604_800

/** "The range is 60 seconds to 1 year": of access tokens; that it holds for refresh tokens is inferred. */
export const shortestExpirySeconds = 60
export const longestExpirySeconds = 31_556_952

/** Not of the table: for what counts in days. */
export const daySeconds = 24 * 3600

/** Not of the table: the example of the device code grant (documented). */
export const deviceCodeSeconds = 300
