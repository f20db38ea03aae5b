"""A news article of any length, always the same for the same length. It is put
together from parts of sentences, so that no two paragraphs are alike; two
paragraphs in five are quotations."""
import random


def words(line):
    return [part.strip() for part in line.split("|")]


FIRST = words("Maria|Daniel|Susan|Peter|Helen|Robert|Julia|Martin|Laura|Thomas|Anna|George")
LAST = words("Keller|Bradford|Osei|Lindqvist|Moreau|Hartley|Novak|Abara|Whitcombe|Serrano")
ROLE = words("the mayor|a spokeswoman for the council|an economist at the university|the minister|"
             "who teaches at the school|the company's director|a farmer near the border")
CUE = words("said|added|told reporters|explained|warned|said in a statement|argued")
SUBJECT = words("The council|A new report|The ministry|The company's board|Residents of the valley|"
                "The railway union|Engineers from 14 countries|The hospital|A group of teachers|"
                "The harbour authority|The regional court|Farmers in the south")
VERB = words("has agreed to pay for|wants to rebuild|will look again at|voted against|"
             "spent $2.4 million on|opened the first part of|has asked the government about|"
             "delayed|is worried about|published the plans for")
OBJECT = words("the bridge over the river|a water treatment plant|the evening train service|"
               "flood defences along the coast|the old market hall|a training centre for nurses|"
               "the power line to the islands|two schools with about 1,200 pupils|"
               "the road between the two towns|a list of the buildings at risk")
WHEN = words("after years of argument|before the end of March|for the first time since 1998|"
             "in spite of the weather|at a meeting on Tuesday evening|by a vote of 31 to 12|"
             "although the money is not there yet|while work on the tunnel goes on")
CLAUSE = words("and nobody expects that to change soon|which costs 8.5% more than a year ago|"
               "but the figures are not yet certain|as it had promised to do|"
               "and the first results are due in the autumn|a step that few had foreseen")
OPINION = words("We have waited long enough for|Nobody has explained to us what will become of|"
                "It is a good day for everyone who depends on|I do not believe the numbers for|"
                "There is no other way to save|People ask me every day about|"
                "What matters to me is")


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.people = []

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def sentence(self):
        text = " ".join(map(self.pick, (SUBJECT, VERB, OBJECT, WHEN)))
        return text + (", " + self.pick(CLAUSE) if self.random.random() < .5 else "") + "."

    def opinion(self):
        return f"{self.pick(OPINION)} {self.pick(OBJECT)}, {self.pick(CLAUSE)}"

    def cue(self):
        if self.people and self.random.random() < .8:
            return f"{self.pick(self.people)} {self.pick(CUE)}"
        first, last = self.pick(FIRST), self.pick(LAST)
        self.people = [*self.people[-5:], last]
        return f"{first} {last}, {self.pick(ROLE)}, {self.pick(CUE)}"

    def paragraph(self):
        if self.random.random() < .4:
            return f"“{self.opinion()},” {self.cue()}. “{self.opinion()}.”"
        return " ".join(self.sentence() for _ in range(2 + int(self.random.random() * 3)))


def article(count):
    writer = Writer(count)
    blocks = ["Council and Ministry Agree on a Plan for the Years to Come", "By Helen Hartley",
              "LONDON, May 7 – " + writer.sentence()]
    so_far = sum(len(block.split()) for block in blocks)
    while so_far < count:
        blocks.append(writer.paragraph())
        so_far += len(blocks[-1].split())
    return "\n\n".join(blocks) + "\n"
