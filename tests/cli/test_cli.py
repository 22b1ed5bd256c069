#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as its user meets it."""

import contextlib
import csv
import hashlib
import io
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["SALES_CRM"]
DATA = pathlib.Path(os.environ["SALES_CRM_SOURCE"], "..", "shared", "data").resolve()
REAL = DATA / "crm-sales-opportunities"


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="sales-crm-")
        self.path = pathlib.Path(self.folder.name)
        self.database = self.path / "a.db"
        # Neither a display nor a session bus: nothing here may need one.
        self.environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.environment["HOME"] = self.folder.name
        self.environment["XDG_DATA_HOME"] = str(self.path / "data")

    def tearDown(self):
        self.folder.cleanup()

    def run_program(self, *arguments, code=0, database=True, **environment):
        words = [PROGRAM]
        if database:
            words += ["--database", str(self.database)]
        result = subprocess.run(words + [str(a) for a in arguments], capture_output=True, text=True,
                                env=self.environment | environment, timeout=120)
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        return result

    def run_json(self, *arguments):
        return json.loads(self.run_program(*arguments, "--json").stdout)

    def add(self, name="上海新能科技有限公司", **more):
        values = {"industry": "新能源", "contact-name": "王伟", "phone": "13800000001", "source": "展会"} | more
        words = [word for key, value in values.items() for word in ("--" + key, value)]
        return self.run_json("add", "customer", "--name", name, *words)

    def write(self, name, text, encoding="utf-8"):
        file = self.path / name
        file.write_bytes(text.encode(encoding))
        return file

    def test_add_show_list(self):
        added = self.add(email="wang@example.com")
        self.assertRegex(added["number"], r"^\d{6}001$")
        self.assertEqual(added["contact_name"], "王伟")
        shown = self.run_json("show", added["number"])
        self.assertEqual(shown["email"], "wang@example.com")
        self.assertFalse(shown["incomplete"])
        self.assertEqual(len(shown["contacts"]), 1)
        self.assertEqual(len(shown["opportunities"]), 1)
        self.assertGreaterEqual(len(shown["timeline"]), 1)
        for search in ("新能", "xnkj", "xinneng", "138000", "wang@example", "王伟", "shxn", added["number"]):
            listed = self.run_json("list", "customers", "--search", search)
            self.assertEqual([c["number"] for c in listed], [added["number"]], search)
        self.assertEqual(self.run_json("list", "customers", "--search", "北京"), [])

    def test_attach_and_files(self):
        number = self.add()["number"]
        first = self.write("合同.txt", "hello\n")
        hostile = self.write("two\nlines.txt", "x")
        os.mkdir(self.path / "inner")
        bad = os.fsencode(self.path / "inner") + b"/bad\xff.txt"
        with open(bad, "w", encoding="utf-8") as file:
            file.write("y")
        self.assertEqual(self.run_program("files", number).stdout, "")

        result = subprocess.run([PROGRAM, "--database", self.database, "attach", number, first, hostile, bad, self.path,
                                 "/dev/null"], capture_output=True, text=True, env=self.environment, timeout=120)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "3 files attached\n")
        self.assertEqual(len(result.stderr.splitlines()), 2, result.stderr)
        self.assertIn("“null” is a device", result.stderr)

        files = self.run_json("files", number)
        self.assertEqual([f["name"] for f in files], ["合同.txt", "two\nlines.txt", "bad\ufffd.txt"])
        self.assertEqual(files[0]["sha256"], hashlib.sha256(b"hello\n").hexdigest())
        self.assertEqual(files[0]["size"], 6)
        self.assertIn("two lines.txt\t1 byte\t", self.run_program("files", number).stdout)

        first.unlink()
        saved = self.path / "saved" / "here"
        self.run_program("files", number, "--save", saved)
        self.run_program("files", number, "--save", saved)
        self.assertEqual(sorted(os.listdir(saved)),
                         sorted(["合同.txt", "合同 (2).txt", "two_lines.txt", "two_lines (2).txt", "bad\ufffd.txt",
                                 "bad\ufffd (2).txt"]))
        self.assertEqual((saved / "合同 (2).txt").read_text(), "hello\n")

        self.run_program("undo")
        self.assertEqual(self.run_json("files", number), [])
        self.run_program("redo")
        self.assertEqual(len(self.run_json("files", number)), 3)

        hello = self.path / "attachments" / files[0]["sha256"][:2] / files[0]["sha256"][2:]
        self.run_program("backup", self.path / "copy" / "a.db")
        hello.unlink()
        result = self.run_program("check", code=1)
        self.assertIn("“合同.txt” of customer " + number, result.stderr)
        result = self.run_program("files", number, "--save", saved, code=1)
        self.assertIn("“合同.txt” is missing", result.stderr)
        self.database = self.path / "copy" / "a.db"
        self.run_program("check")

        self.run_program("attach", number, code=2)
        self.run_program("attach", "1", hostile, code=1)

    def test_set_and_undo(self):
        number = self.add()["number"]
        self.run_program("set", number, "core_need=先做试点")
        changed = self.run_json("set", number, "core_need=分两期实施", "industry=储能")
        self.assertEqual(changed["core_need"], "分两期实施")
        timeline = self.run_json("show", number)["timeline"]
        requirement = [e for e in timeline if e["kind"] == "requirement"][0]
        self.assertEqual((requirement["old_value"], requirement["new_value"]), ("先做试点", "分两期实施"))
        self.run_program("undo")
        shown = self.run_json("show", number)
        self.assertEqual((shown["core_need"], shown["industry"]), ("先做试点", "新能源"))
        self.run_program("redo")
        self.assertEqual(self.run_json("show", number)["industry"], "储能")
        self.run_program("check")

    def test_sort_and_limit(self):
        for name in ("重庆长安", "北京单氏", "安徽启明"):
            self.add(name, phone="1390000000%d" % len(name))
        names = [c["name"] for c in self.run_json("list", "customers", "--sort", "name")]
        self.assertEqual(names, ["安徽启明", "北京单氏", "重庆长安"])
        names = [c["name"] for c in self.run_json("list", "customers", "--sort", "name", "--descending", "--limit", "1")]
        self.assertEqual(names, ["重庆长安"])

    def test_tags(self):
        one, two = self.add()["number"], self.add("北京瑞康医疗", phone="13900000002")["number"]
        tagged = self.run_json("tag", one, two, "New Energy", "High Intent")
        self.assertEqual([(c["number"], c["tags"]) for c in tagged],
                         [(one, ["New Energy", "High Intent"]), (two, ["New Energy", "High Intent"])])
        # Of a group that allows one the new one takes the place of the other.
        self.run_program("tag", two, "Intent/Low Intent", "Potential")
        self.assertEqual(self.run_json("show", two)["tags"], ["New Energy", "Low Intent", "Potential"])
        self.assertEqual({c["number"]: c["tags"] for c in self.run_json("list", "customers")}[two],
                         ["New Energy", "Low Intent", "Potential"])
        self.run_program("undo")
        self.assertEqual(self.run_json("show", two)["tags"], ["New Energy", "High Intent"])
        self.assertEqual(self.run_program("untag", one, "New Energy").stdout.strip().split("\t")[2], "High Intent")

        # A tag is made only when that is asked for, in a group that is there.
        self.assertIn("Robotics", self.run_program("tag", one, "Robotics", code=1).stderr)
        self.assertIn("Nogroup", self.run_program("tag", one, "Robotics", "--create", "Nogroup", code=1).stderr)
        self.run_program("tag", one, "Robotics", "--create", "Industry")
        self.run_program("tag", one, "Potential", "--create", "Industry")
        self.assertEqual(self.run_json("show", one)["tags"], ["Robotics", "High Intent", "Potential"])
        self.assertIn("202001999", self.run_program("tag", two, "Potential", "202001999", code=1).stderr)
        self.assertEqual(self.run_json("show", two)["tags"], ["New Energy", "High Intent"])
        for words in (["tag"], ["tag", one], ["tag", "Potential", "Robotics"], ["untag", one, two]):
            self.run_program(*words, code=2)
        self.assertIn("Low Intent", self.run_program("tag", one, "High Intent", "Low Intent", code=1).stderr)
        self.run_program("check")

    def test_trash(self):
        one, two = self.add()["number"], self.add("北京瑞康医疗", phone="13900000002")["number"]
        self.assertEqual(self.run_json("list", "trash"), [])
        self.assertEqual(self.run_program("list", "trash").stdout, "")
        # A wrong number among right ones changes nothing.
        self.assertIn("202001999", self.run_program("delete", one, "202001999", code=1).stderr)
        self.assertEqual(len(self.run_json("list", "customers")), 2)

        self.assertEqual(self.run_program("delete", one, two).stdout, "2 customers moved to the trash\n")
        self.assertEqual(self.run_json("list", "customers"), [])
        trash = self.run_json("list", "trash")
        self.assertEqual({(c["number"], c["name"]) for c in trash}, {(one, "上海新能科技有限公司"), (two, "北京瑞康医疗")})
        self.assertEqual(trash[0]["days_left"], 30)
        self.assertTrue(trash[0]["deleted_by"])
        self.assertRegex(trash[0]["deleted_at"], r"^\d{4}-\d{2}-\d{2}T")
        self.assertEqual(len(self.run_program("list", "trash").stdout.splitlines()), 2)
        self.assertEqual(len(self.run_json("list", "trash", "--limit", "1")), 1)
        self.assertIn(one, self.run_program("delete", one, code=1).stderr)

        self.assertEqual(self.run_program("restore", two).stdout, "1 customer restored\n")
        self.assertEqual([c["number"] for c in self.run_json("list", "customers")], [two])
        self.assertIn("trash", self.run_program("restore", one, two, code=1).stderr)
        self.run_program("undo")
        self.assertEqual(len(self.run_json("list", "trash")), 2)
        self.run_program("redo")
        self.assertEqual([c["number"] for c in self.run_json("list", "trash")], [one])
        for words in (["delete"], ["restore"], ["list", "trash", "--search", "x"]):
            self.run_program(*words, code=2)
        self.run_program("check")

        # What an undo took back was not deleted.
        three = self.add("广州云帆物流", phone="13900000003")["number"]
        self.run_program("undo")
        self.assertEqual([c["number"] for c in self.run_json("list", "trash")], [one])
        self.assertIn(three, self.run_program("restore", three, code=1).stderr)

    def test_wrong_words(self):
        for words in (["list"], ["list", "customers", "--limit", "-5"], ["list", "customers", "--sort", "nonsense"], ["show"], ["add", "customer", "--nonsense"],
                      ["import", "--as", "cats", "x.csv"], ["set", "202405001"], ["sample"], ["backup"], ["check", "it"]):
            result = self.run_program(*words, code=2)
            self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)
            self.assertEqual(result.stdout, "")

    def test_what_fails_says_why(self):
        self.assertIn("202405001", self.run_program("show", "202405001", code=1).stderr)
        self.assertIn("no-such-file.csv",
                      self.run_program("import", "--as", "customers", "no-such-file.csv", code=1).stderr)
        result = self.run_program("add", "customer", "--name", "Acme", "--phone", "none", code=1)
        self.assertIn("phone", result.stderr)
        number = self.add()["number"]
        self.assertIn("Nowhere", self.run_program("set", number, "stage=Nowhere", code=1).stderr)
        self.assertIn("email", self.run_program("set", number, "email=nonsense", code=1).stderr)
        self.assertIn("phone", self.run_program("set", number, "phone=;;;", code=1).stderr)
        self.assertEqual(self.run_json("show", number)["phone"], "13800000001")
        self.assertIn("name", self.run_program("set", number, "name=", code=1).stderr)
        self.assertIn("Nobodyhere", self.run_program("list", "customers", "--owner", "Nobodyhere", code=1).stderr)
        self.assertEqual(self.run_json("list", "customers", "--owner", ""), [])

    def test_output_that_cannot_be_written(self):
        self.add()
        with open("/dev/full", "w") as full:
            for words in (["list", "customers"], ["list", "customers", "--json"]):
                result = subprocess.run([PROGRAM, "--database", self.database, *words], stdout=full,
                                        stderr=subprocess.PIPE, text=True, env=self.environment, timeout=60)
                self.assertEqual(result.returncode, 1)
                self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)

    def test_plain_locale_keeps_names(self):
        plain = {"LC_ALL": "C", "LANGUAGE": ""}
        number = self.add()["number"]
        listed = self.run_program("list", "customers", "--search", "新能", **plain).stdout
        self.assertIn("上海新能科技有限公司", listed)
        self.run_program("set", number, "name=北京能源", **plain)
        self.assertIn("北京能源", self.run_program("show", number, "--json", **plain).stdout)

    def test_a_terminal_obeys_no_name(self):
        number = self.add(name="A\x1b[31mB\x07\u0085C")["number"]
        for words in (["list", "customers"], ["show", number]):
            text = self.run_program(*words).stdout
            self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")
            self.assertIn("A [31mB", text)

    def test_very_long_texts(self):
        number = self.add()["number"]
        self.run_program("set", number, "remarks=" + "x" * 100000)
        self.run_program("check")
        for search in ("%_'\"-*:()\\" * 1000, "上" * 10000, "ab" * 5000, "7" * 10000, "a-" * 5000, "上a" * 2000):
            self.assertEqual(self.run_json("list", "customers", "--search", search), [])

    def test_odd_files(self):
        zeros = self.path / "zeros.csv"
        zeros.write_bytes("name,phone\nA\0cme,13800000001\n贝塔,13800000002\nGamma,13800000003\n".encode())
        self.assertEqual(self.run_json("import", "--as", "customers", zeros)["created"], 3)
        self.assertEqual({c["name"] for c in self.run_json("list", "customers")}, {"Acme", "贝塔", "Gamma"})
        # Neither for ever nor until the memory is full.
        self.assertIn("zero", self.run_program("import", "--as", "customers", "/dev/zero", code=1).stderr)
        endless = self.write("endless.csv", "name,phone\nAcme,1\n" + "x" * 20_000_000 + ",2\n")
        self.assertIn("endless.csv", self.run_program("import", "--as", "customers", endless, code=1).stderr)
        far = self.write("far.csv", "name,created\nFar,9999-12-31\nFarther,9999-12-31T23:59:59-12:00\n")
        result = self.run_program("import", "--as", "customers", far, "--json")
        self.assertEqual(json.loads(result.stdout)["created"], 2)
        self.assertNotIn("CRITICAL", result.stderr)
        self.run_program("check")

    def test_numbers_are_never_reused(self):
        first = self.add()["number"]
        self.run_program("undo")
        second = self.add()["number"]
        self.assertEqual(int(second), int(first) + 1)

    def test_broken_file_is_left_alone(self):
        self.database.write_bytes(b"this is no database" * 1000)
        before = self.database.read_bytes()
        self.assertIn("a.db", self.run_program("list", "customers", code=1).stderr)
        self.assertEqual(self.database.read_bytes(), before)

    def test_newer_file_is_refused(self):
        self.add()
        connection = sqlite3.connect(self.database)
        connection.execute("PRAGMA user_version = 9999")
        connection.close()
        self.assertNotEqual(self.run_program("list", "customers", code=1).stderr, "")

    def test_backup(self):
        self.add()
        copy = self.path / "copy.db"
        self.run_program("backup", copy)
        self.database = copy
        self.assertEqual(len(self.run_json("list", "customers")), 1)
        self.run_program("check")

    def test_import_reports_rows(self):
        file = self.write("in.csv", "客户名称,联系人,电话,备注\n甲公司,王伟,13800000001,好\n,李四,13900000002,\n乙公司,张三,1.38E+10,x\n",
                          "gb18030")
        result = self.run_program("import", "--as", "customers", file, "--json")
        report = json.loads(result.stdout)
        self.assertEqual((report["created"], report["rejected"]), (2, 1))
        self.assertIn("row 3", result.stderr)
        self.assertIn("row 4", result.stderr)
        self.assertIn("李四", pathlib.Path(report["rejects_file"]).read_text("utf-8-sig"))
        self.assertEqual(len(self.run_json("list", "customers", "--incomplete")), 2)
        self.run_program("undo")
        self.assertEqual(self.run_json("list", "customers"), [])
        self.run_program("check")

    def test_import_map(self):
        file = self.write("in.csv", "firm;who;extra\nAcme;Ann;7\n")
        self.run_program("import", "--as", "customers", file, "--map", "firm=name", "--map", "who=contact_name",
                         "--map", "extra=leave")
        customer = self.run_json("list", "customers")[0]
        self.assertEqual((customer["name"], customer["contact_name"]), ("Acme", "Ann"))
        self.assertEqual(self.run_json("show", customer["number"])["custom"], {})
        self.run_program("import", "--as", "customers", file, "--map", "firm=nonsense", code=2)

    def test_import_is_told_how_to_read(self):
        file = self.write("in.csv", "Acme;Ann\n")
        self.run_program("import", "--as", "customers", file, "--no-heading", "--separator", ";", "--map", "Column 1=name",
                         "--map", "Column 2=contact_name")
        self.assertEqual(self.run_json("list", "customers")[0]["name"], "Acme")
        file = self.write("stages.csv", "name,stage\nBolt,hot\n")
        result = self.run_program("import", "--as", "customers", file, "--map-stage", "hot=Nowhere", code=2)
        self.assertIn("Nowhere", result.stderr)
        self.run_program("import", "--as", "customers", file, "--map-stage", "hot=Needs Confirmed")
        self.assertEqual(self.run_json("list", "customers", "--search", "Bolt")[0]["stage"], "Needs Confirmed")

    def test_fields(self):
        self.run_program("field", "add", "Rating", "--kind", "choice", "--choice", "A", "--choice", "B")
        self.run_program("field", "add", "成立日期", "--kind", "date")
        self.run_program("field", "add", "Fleet", "--kind", "number")
        fields = self.run_json("field", "list")
        self.assertEqual([(f["name"], f["kind"], f["choices"]) for f in fields],
                         [("Rating", "choice", ["A", "B"]), ("成立日期", "date", []), ("Fleet", "number", [])])
        self.assertIn("Rating", self.run_program("field", "add", "rating", code=1).stderr)
        self.assertIn("客户名称", self.run_program("field", "add", "客户名称", code=1).stderr)
        self.run_program("field", "add", "X", "--kind", "colour", code=2)
        self.run_program("field", "add", "X", "--kind", "choice", code=2)
        self.run_program("field", code=2)

        number = self.add(custom="rating=b")["number"]
        self.assertEqual(self.run_json("show", number)["custom"], {"Rating": "B"})
        shown = self.run_json("set", number, "成立日期=2024年3月5日", "fleet=1,250.50")
        self.assertEqual(shown["custom"], {"Rating": "B", "成立日期": "2024-03-05", "Fleet": "1250.5"})
        self.assertEqual(self.run_json("list", "customers")[0]["custom"], shown["custom"])
        for wrong in ("rating=C", "fleet=nan", "fleet=inf", "成立日期=2023-02-30", "nothing=1"):
            self.assertIn(wrong.split("=")[1], self.run_program("set", number, wrong, code=1).stderr + "1")
        self.assertEqual(self.run_json("show", number)["custom"], shown["custom"])

        other = self.add("北京单氏", phone="13900000002", custom="fleet=7")["number"]
        listed = self.run_json("list", "customers", "--sort", "fleet")
        self.assertEqual([c["number"] for c in listed], [other, number])

        self.run_program("field", "rename", "Fleet", "Trucks")
        self.run_program("field", "change", "trucks", "--kind", "text")
        self.run_program("set", other, "trucks=many")
        self.assertIn("many", self.run_program("field", "change", "trucks", "--kind", "number", code=1).stderr)
        self.run_program("field", "change", "rating", "--choice", "A", "--choice", "C", "--replace", "B=C")
        self.assertEqual(self.run_json("show", number)["custom"]["Rating"], "C")
        self.run_program("field", "delete", "trucks")
        self.assertNotIn("Trucks", self.run_json("show", number)["custom"])
        self.run_program("undo")
        self.assertEqual(self.run_json("show", number)["custom"]["Trucks"], "1250.5")
        self.run_program("check")

    def test_check_changes_nothing(self):
        result = self.run_program("check", code=1)
        self.assertIn("a.db", result.stderr)
        self.assertFalse(self.database.exists())
        self.run_program("backup", self.path / "copy.db", code=1)
        self.assertFalse(self.database.exists())

    @unittest.skipUnless(REAL.exists(), "the real data is not here")
    def test_real_data(self):
        report = self.run_json("import", "--as", "customers", REAL / "accounts.csv")
        self.assertEqual((report["created"], report["rejected"]), (85, 0))
        report = self.run_json("import", "--as", "opportunities", REAL / "sales_pipeline.csv")
        self.assertEqual(report, {"created": 8800, "updated": 0, "skipped": 0, "rejected": 0, "rejects_file": None})
        report = self.run_json("import", "--as", "members", REAL / "sales_teams.csv")
        self.assertEqual(report["rejected"], 0)
        self.run_program("check")
        report = self.run_json("import", "--as", "opportunities", REAL / "sales_pipeline.csv")
        self.assertEqual((report["created"], report["skipped"]), (0, 8800))
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        count = dict(connection.execute("SELECT s.position, count (*) FROM opportunity o JOIN stage s ON s.id = o.stage "
                                        "WHERE o.reference IS NOT NULL AND o.deleted_act IS NULL GROUP BY 1 ORDER BY 1"))
        self.assertEqual(sorted(count.values()), [500, 1589, 2473, 4238])
        won, = connection.execute("SELECT sum (actual_amount) FROM opportunity o JOIN stage s ON s.id = o.stage "
                                  "WHERE s.kind = 'won' AND o.deleted_act IS NULL").fetchone()
        self.assertEqual(won, 1000553400)
        connection.close()

    def test_sample(self):
        self.run_program("sample", "--customers", "300")
        self.run_program("check")
        customers = self.run_json("list", "customers")
        self.assertEqual(len(customers), 300)
        self.assertEqual(len({c["number"] for c in customers}), 300)
        first = [(c["name"], c["phone"], c["stage"]) for c in customers]
        self.run_program("undo")
        self.assertEqual(self.run_json("list", "customers"), [])
        self.database = self.path / "b.db"
        self.run_program("sample", "--customers", "300")
        self.assertEqual([(c["name"], c["phone"], c["stage"]) for c in self.run_json("list", "customers")], first)

    def test_default_database(self):
        self.run_program("list", "customers", database=False)
        self.assertTrue((self.path / "data" / "sales-crm" / "sales-crm.db").exists())

    def read_rows(self, text):
        self.assertEqual(text[:1], "\ufeff")
        return list(csv.reader(io.StringIO(text[1:], newline="")))

    def test_export(self):
        self.run_program("field", "add", "Fleet", "--kind", "number")
        self.run_program("tag", self.add(custom="fleet=-12.5")["number"], "High Intent")
        self.add("=北京单氏", phone="+86 139-0000-0002", amount="1250.5", remarks="两行\n文字")

        file = self.path / "名单.csv"
        self.assertEqual(self.run_program("export", "customers", "--sort", "number", file).stdout, "2 customers exported\n")
        rows = self.read_rows(file.read_bytes().decode())
        self.assertEqual(rows[0][:2] + rows[0][-1:], ["Number", "Name", "Fleet"])
        self.assertEqual({row[1] for row in rows[1:]}, {"上海新能科技有限公司", "'=北京单氏"})
        self.assertIn("+86 139-0000-0002", rows[2])
        self.assertEqual(rows[1][-1], "-12.5")

        columns = ["--columns", "name, Fleet,Expected Amount,tags", "--sort", "name", "--descending"]
        result = self.run_program("export", "customers", "-", *columns)
        self.assertEqual(self.read_rows(result.stdout),
                         [["Name", "Fleet", "Expected Amount", "Currency", "Tags"],
                          ["上海新能科技有限公司", "-12.5", "", rows[1][rows[0].index("Currency")], "High Intent"],
                          ["'=北京单氏", "", "1250.50", rows[2][rows[0].index("Currency")], ""]])
        result = self.run_program("export", "customers", "--search", "shxn", "--columns", "name", "-")
        self.assertEqual(result.stdout, "\ufeffName\n上海新能科技有限公司\n")
        self.assertEqual(len(self.read_rows(self.run_program("export", "customers", "-", "--limit", "1").stdout)), 2)

        for words in (["export"], ["export", "customers"], ["export", "tasks", "-"],
                      ["export", "customers", "-", "--columns", "colour"]):
            self.run_program(*words, code=2)
        self.assertIn("Nothing", self.run_program("export", "customers", "-", "--filter", "Nothing", code=1).stderr)
        self.assertIn("“x.csv” could not be written",
                      self.run_program("export", "customers", self.path / "missing" / "x.csv", code=1).stderr)
        self.assertIn("could not be written", self.run_program("export", "customers", self.path, code=1).stderr)

        self.database = self.path / "b.db"
        self.run_program("field", "add", "Fleet", "--kind", "number")
        self.run_json("import", file, "--as", "customers")
        again = self.path / "again.csv"
        self.run_program("export", "customers", again, "--sort", "number")
        self.assertEqual(again.read_bytes(), file.read_bytes())

    def test_export_saved_filter(self):
        self.add()
        self.add("北京单氏", phone="13900000002", industry="储能")
        query = {"sort": "name", "conditions": [{"field": "industry", "operator": "any", "values": ["储能"]}]}
        with contextlib.closing(sqlite3.connect(self.database)) as database, database:
            database.execute("INSERT INTO saved_filter (uuid, name, query, created_act) VALUES (zeroblob (16), ?, ?, "
                             "(SELECT max(id) FROM act))", ("储能客户", json.dumps(query)))
        result = self.run_program("export", "customers", "-", "--filter", "储能客户", "--columns", "name")
        self.assertEqual(result.stdout, "\ufeffName\n北京单氏\n")
        self.assertEqual([c["name"] for c in self.run_json("list", "customers", "--filter", "储能客户")], ["北京单氏"])
        self.assertEqual(self.run_json("list", "customers", "--filter", "储能客户", "--search", "shxn"), [])


class Tap(unittest.TestResult):
    """Says each result as Meson reads it."""

    def report(self, word, test, why=""):
        print(f"{word} {self.testsRun} - {test.id()}{why}", flush=True)

    def addSuccess(self, test):
        self.report("ok", test)

    def addSkip(self, test, reason):
        self.report("ok", test, " # SKIP " + reason)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.report("not ok", test)
        print("# " + self.failures[-1][1].replace("\n", "\n# "))

    def addError(self, test, error):
        super().addError(test, error)
        self.report("not ok", test)
        print("# " + self.errors[-1][1].replace("\n", "\n# "))


    def test_duplicates_and_merge(self):
        first = self.add(industry="新能源", phone="021-61234567")["number"]
        second = self.add(name="上海新能科技", industry="储能", phone="+86 21 6123 4567", remarks="两次来访")["number"]
        self.add(name="北京新能科技有限公司", phone="13900000003")
        found = self.run_json("duplicates")
        self.assertEqual((found["n_groups"], found["left_out"]), (1, 0))
        group, = found["groups"]
        self.assertEqual([c["number"] for c in group["customers"]], [first, second])
        self.assertEqual([r["kind"] for r in group["reasons"]][:2], ["phone", "name"])
        self.assertIn(first, self.run_program("duplicates").stdout)

        self.run_program("merge", first, code=2)
        self.run_program("merge", first, first, code=1)
        self.run_program("merge", first, second, "--take", "industry=999", code=2)
        self.run_program("merge", first, second, "--take", "industry=" + second)
        merged = self.run_json("show", second)
        self.assertEqual((merged["number"], merged["former_numbers"]), (first, second))
        self.assertEqual((merged["industry"], merged["remarks"]), ("储能", "两次来访"))
        self.assertEqual([c["number"] for c in self.run_json("list", "customers", "--search", second)], [first])
        self.assertEqual(self.run_json("duplicates")["groups"], [])
        self.run_program("check")

        self.run_program("undo")
        self.assertEqual(self.run_json("show", second)["industry"], "储能")
        self.assertEqual(self.run_json("show", first)["industry"], "新能源")
        self.run_program("check")


if __name__ == "__main__":
    names = [name if name.startswith("CommandLine") else "CommandLine." + name for name in sys.argv[1:]]
    tests = unittest.defaultTestLoader.loadTestsFromNames(names, sys.modules[__name__]) if names else \
        unittest.defaultTestLoader.loadTestsFromTestCase(CommandLine)
    print(f"1..{tests.countTestCases()}")
    result = Tap()
    tests.run(result)
    sys.exit(not result.wasSuccessful())
