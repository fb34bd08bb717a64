// SPDX-License-Identifier: Apache-2.0
/** Numbers as metrics with names, and as text. */
package qtforge.monitoring.metrics.text;
