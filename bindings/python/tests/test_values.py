# SPDX-License-Identifier: Apache-2.0
"""Constants, structs and versions, without a runtime."""

import copy
import pickle
import unittest

from qtforge import errors

from . import sample


class EnumTest(unittest.TestCase):
    def test_what_a_check_found_counts_as_false_when_it_is_not_valid(self):
        from qtforge import core, managers, security

        for kind in (managers.ConfigurationValidationResult, security.ValidationResult, core.PropertyValidationResult):
            with self.subTest(kind.__name__):
                self.assertTrue(kind(is_valid=True))
                self.assertFalse(kind(is_valid=False))

    def test_constants_are_their_numbers_and_print_by_name(self):
        self.assertEqual(sample.Color.Green, 1)
        self.assertEqual(str(sample.Color.Green), "Color.Green")
        self.assertEqual(f"{sample.Color.Green} {sample.Color.Green:>12} {sample.Color.Green:03d}", "Color.Green  Color.Green 001")
        self.assertIs(sample.Color.Crimson, sample.Color.Red)

    def test_a_name_that_is_a_word_of_python_can_be_reached(self):
        self.assertIs(getattr(sample.Color, "None"), sample.Color.None_)
        self.assertIs(sample.Color["None"], sample.Color.None_)
        self.assertEqual(getattr(sample.Rights, "None"), 0)

    def test_an_unknown_name_is_answered_with_the_nearest(self):
        with self.assertRaisesRegex(AttributeError, "did you mean 'Green'"):
            sample.Color.Gren

    def test_flags_are_sets_of_bits(self):
        both = sample.Rights.Read | sample.Rights.Write
        self.assertEqual(both, 3)
        self.assertIn(sample.Rights.Read, both)
        self.assertEqual(str(both), "Rights.Read|Write")
        self.assertEqual(str(sample.Rights(9)), "Rights.Read|8")
        self.assertEqual(str(sample.Rights(0)), "Rights.None")


class StructTest(unittest.TestCase):
    def test_fields_have_defaults_of_their_own(self):
        one, other = sample.Item(), sample.Item(name="y", tags=["a"])
        self.assertEqual((one.name, one.color, one.tags, one.from_), ("x", sample.Color.Green, [], None))
        one.tags.append("b")
        self.assertEqual(sample.Item().tags, [])
        self.assertEqual(other.tags, ["a"])
        self.assertIsInstance(one.color, sample.Color)

    def test_equality_representation_and_copies(self):
        one = sample.Item("a", tags=["t"])
        self.assertEqual(one, sample.Item("a", tags=["t"]))
        self.assertNotEqual(one, sample.Item("b", tags=["t"]))
        self.assertNotEqual(one, {"name": "a"})
        self.assertEqual(repr(one), "Item(name='a', color=<Color.Green: 1>, tags=['t'], from_=None, inner=None)")
        flat, deep = copy.copy(one), copy.deepcopy(one)
        one.tags.append("u")
        self.assertEqual((flat.tags, deep.tags), (["t", "u"], ["t"]))
        self.assertEqual(pickle.loads(pickle.dumps(one)), one)
        with self.assertRaises(TypeError):
            hash(one)

    def test_a_misspelt_field_is_an_error_that_names_the_nearest(self):
        item = sample.Item()
        with self.assertRaisesRegex(AttributeError, "Item has no field 'nmae'; did you mean 'name'"):
            item.nmae = "z"
        with self.assertRaisesRegex(errors.InvalidArgumentError, "did you mean 'tags'"):
            sample.Item.from_dict({"tagz": []})

    def test_a_subclass_of_a_program_may_have_more(self):
        class Mine(sample.Item):
            pass

        mine = Mine("a")
        mine.extra = 1
        self.assertEqual((mine.extra, mine), (1, sample.Item("a")))

    def test_a_field_may_have_two_names(self):
        item = sample.Item()
        item.title = "t"
        self.assertEqual((item.name, item.title), ("t", "t"))

    def test_dictionaries_and_back(self):
        item = sample.Item("a", from_="b", inner=sample.Item("c"))
        self.assertEqual(item.to_dict()["inner"]["name"], "c")
        again = sample.Item.from_dict({"name": "a", "from": "b"})
        self.assertEqual((again.name, again.from_, again.tags), ("a", "b", []))
        self.assertEqual(sample.Item.from_dict(sample.Item("q", tags=["w"]).to_dict()), sample.Item("q", tags=["w"]))

    def test_wire_names_have_no_underscore(self):
        self.assertEqual(sample.Item(from_="b")._to_wire()["v"]["from"], "b")


class VersionTest(unittest.TestCase):
    def parse(self, text):
        rest, _, build = text.partition("+")
        numbers, _, prerelease = rest.partition("-")
        return sample.Version(*(int(part) for part in numbers.split(".")), prerelease=prerelease, build=build)

    def test_they_are_ordered_as_semantic_versioning_says(self):
        ordered = ["1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "2.0.0"]
        self.assertEqual([str(v) for v in sorted(self.parse(text) for text in reversed(ordered))], ordered)
        self.assertTrue(self.parse("1.2.3") < self.parse("1.10.0") <= self.parse("1.10.0") > self.parse("1.9.9"))
        self.assertTrue(self.parse("1.2.3") >= self.parse("1.2.3-rc"))

    def test_build_metadata_does_not_count(self):
        self.assertEqual(self.parse("1.2.3+a"), self.parse("1.2.3+b"))
        self.assertEqual(len({self.parse("1.2.3+a"), self.parse("1.2.3+b")}), 1)
        self.assertEqual(self.parse("1.2.3+a").to_string(False), "1.2.3")
        self.assertEqual(str(self.parse("1.2.3-x+a")), "1.2.3-x+a")

    def test_the_generated_method_gives_way_to_the_local_one(self):
        # Were it called in the runtime this would start one.
        self.assertNotIn("to_string", vars(sample.Version))
        self.assertEqual(sample.Version(1, 2, 3).to_string(), "1.2.3")

    def test_neighbours_and_compatibility(self):
        version = self.parse("1.2.3-rc.1")
        self.assertEqual([str(v) for v in (version.next_major(), version.next_minor(), version.next_patch(), version.core_version())], ["2.0.0", "1.3.0", "1.2.4", "1.2.3"])
        self.assertTrue(version.is_compatible_with(self.parse("1.9.0")))
        self.assertFalse(version.is_compatible_with(self.parse("1.9.0"), "Minor"))
        self.assertFalse(version.is_compatible_with(self.parse("1.2.3"), 0))
        self.assertTrue(version.is_compatible_with(self.parse("1.2.3"), 3))
        self.assertTrue(version.is_prerelease() and not version.is_stable() and not version.has_build_metadata())
        with self.assertRaises(ValueError):
            version.is_compatible_with(version, "often")
        with self.assertRaisesRegex(errors.InvalidArgumentError, "greatest"):
            sample.Version(1, 2**31 - 1, 0).next_minor()

    def test_versions_of_services(self):
        provided = sample.ServiceVersion(2, 1, 0)
        self.assertEqual(str(provided), "2.1.0")
        self.assertTrue(provided.is_compatible_with(sample.ServiceVersion(2, 0, 9)))
        self.assertFalse(provided.is_compatible_with(sample.ServiceVersion(2, 2, 0)))
        self.assertFalse(provided.is_compatible_with(sample.ServiceVersion(1, 0, 0)))
        self.assertEqual(max(sample.ServiceVersion(2, 1), provided, sample.ServiceVersion()), provided)
        self.assertEqual({provided: 1}[sample.ServiceVersion(2, 1, 0)], 1)


if __name__ == "__main__":
    unittest.main()
