// SPDX-License-Identifier: Apache-2.0
/** Finds out what a plugin needs by letting it run, and proposes the smallest policy. */
package qtforge.security.learn;
