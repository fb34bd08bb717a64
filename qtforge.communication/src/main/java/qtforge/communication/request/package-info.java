// SPDX-License-Identifier: Apache-2.0
/**
 * Requests and answers. A request is an {@code Exchange}: it is noted in {@code Outstanding}, goes through the interceptors, waits
 * at an {@code Endpoint} and ends exactly once. No lock is held on its way.
 */
package qtforge.communication.request;
