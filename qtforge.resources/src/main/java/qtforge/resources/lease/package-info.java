// SPDX-License-Identifier: Apache-2.0
/** Leases, where they were taken, and reports of those that had to be taken back. */
package qtforge.resources.lease;
