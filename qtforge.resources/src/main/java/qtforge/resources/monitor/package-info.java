// SPDX-License-Identifier: Apache-2.0
/** Usage over time, and alerts. */
package qtforge.resources.monitor;
