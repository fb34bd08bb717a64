// SPDX-License-Identifier: Apache-2.0
/** Who calls: the bundle behind a view or a logger, and its rights. */
package qtforge.logging.caller;
