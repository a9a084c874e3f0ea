/** What of a JSON Schema, as Zod writes it, options are derived from. */
export interface SchemaNode {
  /** The name of a shape that has one. */
  readonly id?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly default?: unknown;
  readonly description?: string;
  readonly example?: unknown;
  readonly maxLength?: number;
}
