import type { JsonObject } from '../call.ts';
import { type FieldReader, field } from '../input/read-body.ts';
import type { EventLocation } from './event-record.ts';

const locationTypes = [
  'default',
  'conferenceRoom',
  'homeAddress',
  'businessAddress',
  'geoCoordinates',
  'streetAddress',
  'hotel',
  'restaurant',
  'localBusiness',
  'postalAddress',
] as const;

const uniqueIdTypes = ['unknown', 'locationStore', 'directory', 'private', 'bing'] as const;

const code = 'RequestBodyRead';
const text = field.nullable(field.text(1024));

const double: FieldReader = (value, path) =>
  value === null || (typeof value === 'number' && Number.isFinite(value))
    ? value
    : field.oneOf(['NaN', 'INF', '-INF'])(value, path);

const address = field.object(
  { street: text, city: text, state: text, countryOrRegion: text, postalCode: text },
  { type: 'microsoft.graph.physicalAddress', code },
);

const coordinates = field.object(
  { latitude: double, longitude: double, accuracy: double, altitude: double, altitudeAccuracy: double },
  { type: 'microsoft.graph.outlookGeoCoordinates', code },
);

export const locationFields = {
  displayName: text,
  locationEmailAddress: text,
  locationUri: text,
  locationType: field.nullable(field.oneOf(locationTypes)),
  uniqueId: text,
  uniqueIdType: field.nullable(field.oneOf(uniqueIdTypes)),
  address: field.nullable(address),
  coordinates: field.nullable(coordinates),
};

export const readLocation = field.object(locationFields, { type: 'microsoft.graph.location', code });

/** What a client sent, without the parts it left empty. */
export function asLocation(read: JsonObject | null): EventLocation | undefined {
  const parts = Object.fromEntries(
    Object.entries(read ?? {}).filter(([, value]) => value !== null && value !== ''),
  );
  const hasPlace = Object.keys(parts).some((name) => name !== 'locationType' && !isEmptyObject(parts[name]));
  return hasPlace ? { ...parts, displayName: String(parts.displayName ?? '') } : undefined;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The one place shown for all of them. */
export function locationWire(locations: readonly EventLocation[]): JsonObject {
  const [first] = locations;
  if (!first) {
    return {
      displayName: '',
      locationType: 'default',
      uniqueIdType: 'unknown',
      address: {},
      coordinates: {},
    };
  }
  const displayName = locations.map((location) => location.displayName).join('; ');
  return { ...completed(first), displayName, ...(locations.length > 1 ? { uniqueId: displayName } : {}) };
}

export function locationsWire(locations: readonly EventLocation[]): readonly JsonObject[] {
  return locations.map(completed);
}

function completed(location: EventLocation): JsonObject {
  return { locationType: 'default', uniqueId: location.displayName, uniqueIdType: 'private', ...location };
}
