// SPDX-License-Identifier: Apache-2.0
/** The bridge between typed events and Event Admin. */
package qtforge.communication.eventadmin;
