import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../surfaces/rest/health-routes.ts';
import { type JobMetricsOptions, measureJobs } from './measure-jobs.ts';

/** What Prometheus reads at /metrics: the process itself, how long requests took by route, and the queues. */
export function openMetrics(jobs: JobMetricsOptions): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  measureJobs(register, jobs);
  const duration = new Histogram({
    name: 'portico_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [register],
  });
  return {
    observe: ({ method, route, status, seconds }) => duration.observe({ method, route, status }, seconds),
    read: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}
