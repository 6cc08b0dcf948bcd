import { browse } from './browse';

/** A second build of changed sources between queueing and sending, where the tests change the worker alone. */
browse('deployment', { FIELD_TWO_BUILDS: '1' });
