/** The schema PostgreSQL keeps Portico's tables in, apart from whatever else that database holds. */
export const postgresSchema = 'portico';
