// SPDX-License-Identifier: Apache-2.0
/** What operators grant, in the terms in which the JVM and the framework check it, and back. Keeps nothing. */
package qtforge.security.mapping;
