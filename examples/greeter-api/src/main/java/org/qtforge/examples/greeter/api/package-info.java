// SPDX-License-Identifier: Apache-2.0
/** What a greeter and those who use one have in common. */
@Export
@Version("1.0.0")
package org.qtforge.examples.greeter.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
