const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const inside = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export const isGuid = (text: string): boolean => pattern.test(text);

/** The first GUID in a longer text, such as a pasted address. */
export const guidIn = (text: string): string | undefined => inside.exec(text)?.[0];
