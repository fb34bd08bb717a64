// SPDX-License-Identifier: Apache-2.0
/** Carries out what programs ask for: finds the member, converts arguments and results, keeps the objects a session holds. */
package qtforge.bindings.dispatch;
