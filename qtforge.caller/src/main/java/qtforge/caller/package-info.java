// SPDX-License-Identifier: Apache-2.0
/** Who calls: the bundle behind a view of a service, its rights, and the end of what belongs to it. */
package qtforge.caller;
