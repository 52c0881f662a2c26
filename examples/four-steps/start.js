/* `npm start`: says so where Node is too old, else runs the demonstration. */
import { isNodeNewEnough } from '../../bin/check-node.js'

if (isNodeNewEnough()) import('./four-steps.ts')
