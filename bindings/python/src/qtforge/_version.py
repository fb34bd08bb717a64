# SPDX-License-Identifier: Apache-2.0
"""The version of the product, as Python writes it; the build of the wheel checks that it is that of the product."""

VERSION = "1.0.0"
