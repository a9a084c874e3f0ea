/**
 * Node's HTTP module, asked for by name: an import statement would copy everything it exports, and to do so load the
 * WebSocket client among them, which takes 8 MB (docs/decisions/0018).
 */
export const nodeHttp = process.getBuiltinModule('node:http');
