// SPDX-License-Identifier: Apache-2.0
/** The OSGi Typed Event Service: bus, whiteboard handlers, monitor with history. */
package qtforge.communication.typedevent;
