// SPDX-License-Identifier: Apache-2.0
/**
 * Migrations: documents of declared steps, the way from one version to another, and copies of data folders to work on.
 *
 * <p>Nothing here is a service or keeps a thread; everything runs in the thread of whoever activates, and stops when that is
 * interrupted.
 */
package qtforge.versions.migration;
