// SPDX-License-Identifier: Apache-2.0
/** Subscriptions to changes. */
package qtforge.configuration.change;
