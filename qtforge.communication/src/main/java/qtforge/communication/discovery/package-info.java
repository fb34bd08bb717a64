// SPDX-License-Identifier: Apache-2.0
/**
 * Service discovery. {@code ServiceDirectory} mirrors those services of the OSGi registry that can be discovered; everything else
 * asks it or changes what it mirrors.
 */
package qtforge.communication.discovery;
