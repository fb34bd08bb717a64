// SPDX-License-Identifier: Apache-2.0
/**
 * The message bus.
 *
 * <p>{@code BusComponent} publishes a {@code BusView} for each bundle. A view finds the {@code Route} of a topic, the subscriptions
 * that want it as an immutable array, and walks it: in the caller's thread, or putting parcels into the lanes. A change of
 * the subscriptions retires the routes it concerns; who is inside one leaves it as it was, and its counts are added up when
 * the last has left.
 */
package qtforge.communication.bus;
