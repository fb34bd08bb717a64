// SPDX-License-Identifier: Apache-2.0
/** What happened that concerns security, in memory and on disk, bounded everywhere: denials are made by plugins at will. */
package qtforge.security.audit;
