import '../src/main/serve.ts';
import '../src/main/commands/start.ts';
import '../src/base/log.ts';
import '../src/main/secrets-of.ts';

// Run once after an install: loads what the hub loads, so that Node's compile cache has it before the first start.
// The first start is the one that then runs for months, and without the cache it would hold 25 MB more.
