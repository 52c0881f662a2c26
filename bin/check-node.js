/*
 * Plain old JavaScript, so that any Node can say what is missing. `node:sqlite` without a flag, types
 * taken off at load and `await using` all come with version 24.
 */
var needed = 24
var found = parseInt(process.versions.node, 10)

function complaint() {
  var message = 'this is Node.js ' + process.versions.node + ', and oic needs version ' + needed + ' or newer'
  var hint =
    'install Node.js ' +
    needed +
    ' from https://nodejs.org; in a checkout run `npm ci` without --ignore-scripts, which brings it along'
  if (process.argv.indexOf('--json') === -1) return 'oic: error: ' + message + '\noic: hint: ' + hint
  return JSON.stringify({ error: { code: 'NODE_TOO_OLD', message: message, hint: hint } })
}

export function isNodeNewEnough() {
  if (found >= needed) return true
  process.stderr.write(complaint() + '\n')
  process.exitCode = 1
  return false
}
